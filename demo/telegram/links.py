"""What Telegram takes for a link, and which user a tg:// link means."""

import re
from urllib.parse import parse_qs, urlsplit

HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}|\d{1,3}(?:\.\d{1,3}){3}")


def normal_url(target: str) -> str | None:
    """The link as Telegram keeps it, or nothing when it is none."""
    target = target.strip()
    if target.startswith("tg://"):
        return target
    if "://" not in target:
        target = f"http://{target}"
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not HOST.fullmatch(host) or re.search(r"\s", target):
        return None
    return target if parts.path or parts.query or parts.fragment else f"{target}/"


def user_of_link(target: str) -> int | None:
    if not target.startswith("tg://user?"):
        return None
    number = parse_qs(urlsplit(target).query).get("id", [""])[0]
    return int(number) if number.isdecimal() else None
