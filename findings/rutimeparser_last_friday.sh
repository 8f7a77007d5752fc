#!/usr/bin/env bash
# rutimeparser 1.1.1, told that it is Wed 14.10.2026, 10:05: phrases of the past are moved into the future, or lose their day.
# Seen: «в прошлую пятницу 18:00» is the coming Friday (16.10, 18:00); «13 октября 17:40», yesterday, is a year ahead;
# «13.10 в 17:40» is today at 17:40, the date passed over; «вчера 17:40» and «час назад» are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check rutimeparser==1.1.1
"$folder/venv/bin/python" -W ignore - <<'PY'
from datetime import datetime

from rutimeparser import parse

now = datetime(2026, 10, 14, 10, 5)
expected = {
    "вчера 17:40": "2026-10-13 17:40",
    "час назад": "2026-10-14 09:05",
    "в прошлую пятницу 18:00": "2026-10-16 18:00",
    "13 октября 17:40": "2027-10-13 17:40",
    "13.10 в 17:40": "2026-10-14 17:40",
}
for phrase, seen in expected.items():
    found = f"{parse(phrase, now=now, tz='Asia/Novokuznetsk'):%Y-%m-%d %H:%M}"
    print(f"{phrase}: {found}")
    assert found == seen, (phrase, found, seen)
PY
