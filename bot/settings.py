"""The settings of an installation: variables of the environment, checked; each refusal names the variable and the mend."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.operations.logs import LogStyle
from workflow.sentences import N_

DEFAULT_DATABASE = "sqlite+aiosqlite:///otklik.sqlite3"
DEFAULT_OFFICE = "office.toml"
THIS_MACHINE = "127.0.0.1"
SHORTEST_SECRET = 16
LONGEST_SECRET = 256
MOST_UPDATES = 120
"""A hundred messages forwarded at once, and some taps."""

_LEVELS = {"DEBUG": logging.DEBUG, "INFO": logging.INFO, "WARNING": logging.WARNING, "ERROR": logging.ERROR}
_TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{30,64}")
_SECRET = re.compile(rf"[A-Za-z0-9_-]{{{SHORTEST_SECRET},{LONGEST_SECRET}}}")


class CannotStart(Exception):
    """What keeps a command from its work, in one sentence for whoever started it."""


class SettingsError(CannotStart):
    """A variable is missing or cannot be used: `variable` is its name."""

    def __init__(self, variable: str, reason: str) -> None:
        super().__init__(f"{variable}: {reason}")
        self.variable, self.reason = variable, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Telegram brings updates, the secret it shows, and the local address they arrive at."""

    url: str
    secret: str
    port: int
    host: str = THIS_MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """A local address: where health and measures are shown."""

    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`api` is the Bot API server's address, `None` for Telegram's own; without `webhook` the bot polls.

    `most_updates` is how many updates one person may bring in ten seconds, 0 for any number.
    `health` is where health and measures are shown, if anywhere. `is_watched` tells administrators of trouble by themselves.
    `backups` is the folder of a backup a night, if there is to be one.
    """

    token: str
    office: Path
    database: str
    api: str | None = None
    webhook: Webhook | None = None
    health: Listening | None = None
    is_watched: bool = False
    most_updates: int = 0
    backups: Path | None = None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written out."""
        password = urlsplit(self.database).password or ""
        return tuple(filter(None, (self.token, self.webhook.secret if self.webhook else "", password, unquote(password))))

    @property
    def has_postgres(self) -> bool:
        """Whether the database may be shared by instances on several machines."""
        return self.database.startswith("postgresql")


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Raises `SettingsError` for the first variable that cannot be used; a token is never repeated in it."""
    return Settings(
        token=_token(environment),
        office=office_path(environment),
        database=database_address(environment),
        api=_api(environment),
        webhook=_webhook(environment),
        health=_health(environment),
        is_watched=True,
        most_updates=_most_updates(environment),
        backups=backups_folder(environment),
    )


def office_path(environment: Mapping[str, str]) -> Path:
    """Where the office file is."""
    return Path(environment.get("OTKLIK_OFFICE") or DEFAULT_OFFICE)


def database_address(environment: Mapping[str, str]) -> str:
    """The database's address, for commands that need nothing else."""
    return environment.get("DATABASE_URL") or DEFAULT_DATABASE


def backups_folder(environment: Mapping[str, str]) -> Path | None:
    """Where a backup a night goes; it must be there, or the bot does not start."""
    written = environment.get("OTKLIK_BACKUPS", "").strip()
    if written and not Path(written).is_dir():
        raise SettingsError(
            "OTKLIK_BACKUPS", N_('there is no folder "%(written)s"; make it, and let only the bot read it', written=written)
        )
    return Path(written) if written else None


def _token(environment: Mapping[str, str]) -> str:
    token = environment.get("OTKLIK_TOKEN", "").strip()
    if not token:
        raise SettingsError("OTKLIK_TOKEN", N_("is not set; put the token there that @BotFather gave"))
    if not _TOKEN.fullmatch(token):
        raise SettingsError("OTKLIK_TOKEN", N_("is no bot token; it looks like 123456:AA... , copy it from @BotFather"))
    return token


def _api(environment: Mapping[str, str]) -> str | None:
    api = environment.get("OTKLIK_API", "").strip().rstrip("/")
    if api and urlsplit(api).scheme not in ("http", "https"):
        raise SettingsError("OTKLIK_API", N_("must begin with http:// or https://"))
    return api or None


def _webhook(environment: Mapping[str, str]) -> Webhook | None:
    url = environment.get("OTKLIK_WEBHOOK_URL", "").strip()
    if not url:
        return None
    if urlsplit(url).scheme != "https" and not environment.get("OTKLIK_API"):
        raise SettingsError("OTKLIK_WEBHOOK_URL", N_("must begin with https://, Telegram calls no other"))
    secret = environment.get("OTKLIK_WEBHOOK_SECRET", "")
    if not _SECRET.fullmatch(secret):
        raise SettingsError(
            "OTKLIK_WEBHOOK_SECRET",
            N_(
                "must be %(least)s to %(most)s Latin letters, digits, _ or -, Telegram takes no other",
                least=SHORTEST_SECRET,
                most=LONGEST_SECRET,
            ),
        )
    port = _port(environment, "OTKLIK_WEBHOOK_PORT") or 8080
    return Webhook(url=url, secret=secret, port=port, host=environment.get("OTKLIK_WEBHOOK_HOST", "").strip() or THIS_MACHINE)


def log_style(environment: Mapping[str, str]) -> LogStyle:
    """How lines of the log are written."""
    found = environment.get("OTKLIK_LOG", "").strip().lower() or LogStyle.TEXT
    if found not in tuple(LogStyle):
        raise SettingsError("OTKLIK_LOG", N_('"%(found)s" is not known; write text or json', found=found))
    return LogStyle(found)


def log_level(environment: Mapping[str, str]) -> int:
    """From which level on lines are written, as `logging` counts them."""
    found = environment.get("OTKLIK_LOG_LEVEL", "").strip().upper() or "INFO"
    if found not in _LEVELS:
        raise SettingsError("OTKLIK_LOG_LEVEL", N_('"%(found)s" is not known; write debug, info, warning or error', found=found))
    return _LEVELS[found]


def _health(environment: Mapping[str, str]) -> Listening | None:
    port = _port(environment, "OTKLIK_HEALTH_PORT")
    return Listening(host=environment.get("OTKLIK_HEALTH_HOST") or THIS_MACHINE, port=port) if port else None


def _most_updates(environment: Mapping[str, str]) -> int:
    found = environment.get("OTKLIK_MOST_UPDATES", "").strip() or str(MOST_UPDATES)
    if not found.isdecimal():
        raise SettingsError(
            "OTKLIK_MOST_UPDATES", N_('"%(found)s" is no number; write how many a person may send in ten seconds', found=found)
        )
    return int(found)


def _port(environment: Mapping[str, str], variable: str) -> int | None:
    port = environment.get(variable, "").strip()
    if port and (not port.isdecimal() or not 0 < int(port) < 65536):
        raise SettingsError(variable, N_('"%(port)s" is no port; write a number from 1 to 65535', port=port))
    return int(port) if port else None
