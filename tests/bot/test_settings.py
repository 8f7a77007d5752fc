"""The environment's variables: what is refused names the variable and the mend, and never repeats a token."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, Webhook, read_settings

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
        (HOOK | {"OTKLIK_WEBHOOK_PORT": "0"}, "OTKLIK_WEBHOOK_PORT"),
        (HOOK | {"OTKLIK_WEBHOOK_PORT": "65536"}, "OTKLIK_WEBHOOK_PORT"),
        (HOOK | {"OTKLIK_WEBHOOK_PORT": "http"}, "OTKLIK_WEBHOOK_PORT"),
    ],
)
def test_what_cannot_be_used_is_named(environment: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(environment)

    assert refused.value.variable == variable
    assert str(refused.value).startswith(f"{variable}: ")
    assert "password" not in str(refused.value) and TOKEN not in str(refused.value)
