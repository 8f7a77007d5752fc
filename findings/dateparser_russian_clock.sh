#!/usr/bin/env bash
# dateparser 1.5.0, languages=["ru"], the present being Wed 14.10.2026, 12:00: clock times as Russian officials type them.
# Seen: «вчера 17:40» is right; «вчера в 17.40» loses its clock without a word and is yesterday at the present minute;
# «в 17 часов 40 минут» is read as so long ago (13.10, 18:20); «13.10 в 17.40» is a day of October 1940.
# parse() reads 05.11.2026 as 5 November, search_dates() in the same process as 11 May.
# So a moment that a deadline counts from cannot be left to it: every one of these is an answer, none is an error.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" -W ignore - <<'PY'
from datetime import datetime

import dateparser
from dateparser.search import search_dates

past = {"RELATIVE_BASE": datetime(2026, 10, 14, 12, 0), "PREFER_DATES_FROM": "past"}
expected = {
    "вчера 17:40": datetime(2026, 10, 13, 17, 40),
    "вчера в 17.40": datetime(2026, 10, 13, 12, 0),
    "в 17 часов 40 минут": datetime(2026, 10, 13, 18, 20),
    "13.10 в 17.40": datetime(1940, 10, 17, 13, 10),
    "в прошлую пятницу": None,
}
for phrase, seen in expected.items():
    found = dateparser.parse(phrase, languages=["ru"], settings=past)
    print(f"{phrase}: {found}")
    assert found == seen, (phrase, found, seen)
day = dateparser.parse("05.11.2026", languages=["ru"])
searched = search_dates("до 05.11.2026", languages=["ru"])
print(f"05.11.2026: parse {day:%d.%m.%Y}, search_dates {searched[0][1]:%d.%m.%Y}")
assert (day.month, searched[0][1].month) == (11, 5)
PY
