"""The environment's variables: what is refused names the variable and the mend, and never repeats a token."""

import logging
from pathlib import Path

import pytest

from bot.operations.logs import LogStyle
from bot.settings import Listening, SettingsError, Webhook, log_level, log_style, read_settings

TOKEN = "123456:AAaabbccddeeffgghhiijjkkllmmnnoopp"
SECRET = "a-secret-of-enough-letters"
HOOK = {"OTKLIK_TOKEN": TOKEN, "OTKLIK_WEBHOOK_URL": "https://example.org/hook", "OTKLIK_WEBHOOK_SECRET": SECRET}


def test_only_the_token_is_needed() -> None:
    found = read_settings({"OTKLIK_TOKEN": f" {TOKEN}\n"})

    assert (found.token, found.office, found.api, found.webhook) == (TOKEN, Path("office.toml"), None, None)
    assert found.database.startswith("sqlite+aiosqlite:///")


def test_webhook_and_server_of_ones_own() -> None:
    found = read_settings({**HOOK, "OTKLIK_API": "http://127.0.0.1:8081/", "OTKLIK_WEBHOOK_PORT": "9000"})

    assert found.api == "http://127.0.0.1:8081"
    assert found.webhook == Webhook(url="https://example.org/hook", secret=SECRET, port=9000)
    assert found.webhook is not None and read_settings(HOOK).webhook == Webhook(
        url=HOOK["OTKLIK_WEBHOOK_URL"], secret=SECRET, port=8080
    )


@pytest.mark.parametrize(
    ("environment", "variable"),
    [
        ({}, "OTKLIK_TOKEN"),
        ({"OTKLIK_TOKEN": "  "}, "OTKLIK_TOKEN"),
        ({"OTKLIK_TOKEN": "not-a-token-but-a-password"}, "OTKLIK_TOKEN"),
        ({"OTKLIK_TOKEN": TOKEN, "OTKLIK_API": "127.0.0.1:8081"}, "OTKLIK_API"),
        (HOOK | {"OTKLIK_WEBHOOK_URL": "http://example.org"}, "OTKLIK_WEBHOOK_URL"),
        (HOOK | {"OTKLIK_WEBHOOK_SECRET": ""}, "OTKLIK_WEBHOOK_SECRET"),
        (HOOK | {"OTKLIK_WEBHOOK_SECRET": "short"}, "OTKLIK_WEBHOOK_SECRET"),
        (HOOK | {"OTKLIK_WEBHOOK_SECRET": "a secret of many words"}, "OTKLIK_WEBHOOK_SECRET"),
        (HOOK | {"OTKLIK_WEBHOOK_SECRET": "тайна-из-многих-букв"}, "OTKLIK_WEBHOOK_SECRET"),
        (HOOK | {"OTKLIK_WEBHOOK_SECRET": "s" * 257}, "OTKLIK_WEBHOOK_SECRET"),
        (HOOK | {"OTKLIK_WEBHOOK_PORT": "0"}, "OTKLIK_WEBHOOK_PORT"),
        (HOOK | {"OTKLIK_WEBHOOK_PORT": "65536"}, "OTKLIK_WEBHOOK_PORT"),
        (HOOK | {"OTKLIK_WEBHOOK_PORT": "http"}, "OTKLIK_WEBHOOK_PORT"),
        (HOOK | {"OTKLIK_MOST_UPDATES": "many"}, "OTKLIK_MOST_UPDATES"),
        (HOOK | {"OTKLIK_BACKUPS": "/there/is/no/such/folder"}, "OTKLIK_BACKUPS"),
        (HOOK | {"OTKLIK_HEALTH_PORT": "99999"}, "OTKLIK_HEALTH_PORT"),
    ],
)
def test_what_cannot_be_used_is_named(environment: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(environment)

    assert refused.value.variable == variable
    assert str(refused.value).startswith(f"{variable}: ")
    assert "password" not in str(refused.value) and TOKEN not in str(refused.value)


def test_health_is_shown_to_this_machine_unless_told_otherwise() -> None:
    nowhere = read_settings({"OTKLIK_TOKEN": TOKEN})
    here = read_settings({"OTKLIK_TOKEN": TOKEN, "OTKLIK_HEALTH_PORT": "9100"})
    everywhere = read_settings({"OTKLIK_TOKEN": TOKEN, "OTKLIK_HEALTH_PORT": "9100", "OTKLIK_HEALTH_HOST": "0.0.0.0"})

    assert (nowhere.health, nowhere.is_watched) == (None, True)
    assert here.health == Listening(host="127.0.0.1", port=9100)
    assert everywhere.health == Listening(host="0.0.0.0", port=9100)


def test_the_webhook_is_open_to_this_machine_unless_told_otherwise() -> None:
    here, everywhere = read_settings(HOOK).webhook, read_settings({**HOOK, "OTKLIK_WEBHOOK_HOST": "0.0.0.0"}).webhook

    assert here is not None and everywhere is not None
    assert (here.host, everywhere.host) == ("127.0.0.1", "0.0.0.0")


def test_the_log_is_for_eyes_from_information_on_unless_told_otherwise() -> None:
    assert (log_style({}), log_level({})) == (LogStyle.TEXT, logging.INFO)
    assert log_style({"OTKLIK_LOG": "JSON"}) is LogStyle.JSON
    assert log_level({"OTKLIK_LOG_LEVEL": "debug"}) == logging.DEBUG
    with pytest.raises(SettingsError, match="OTKLIK_LOG: "):
        log_style({"OTKLIK_LOG": "xml"})
    with pytest.raises(SettingsError, match="OTKLIK_LOG_LEVEL: "):
        log_level({"OTKLIK_LOG_LEVEL": "loud"})


def test_the_secrets_are_known_so_that_they_are_written_nowhere() -> None:
    found = read_settings({**HOOK, "DATABASE_URL": "postgresql+asyncpg://office:p%40ssword@host/name"})

    assert found.secrets == (TOKEN, SECRET, "p%40ssword", "p@ssword")
