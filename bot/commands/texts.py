"""The command line's words in Russian and English. What is said in Telegram comes from the rendering room instead."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from workflow.norms.durations import clock_length

LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language: templates by group and name."""

    language: str
    groups: Mapping[str, Mapping[str, str]]

    def say(self, group: str, name: str, **values: object) -> str:
        """The text with its placeholders filled."""
        return self.groups[group][name].format(**values)

    def clauses(self, clauses: tuple[str, ...]) -> str:
        """`пп. 13, 14`; nothing for no clause."""
        if not clauses:
            return ""
        joined = ", ".join(clauses)
        return self.say("words", "clauses" if len(clauses) > 1 or "," in joined else "clause", clauses=joined)

    def length(self, length: timedelta) -> str:
        """`2 ч 30 мин`."""
        minutes = int(length.total_seconds()) // 60
        parts = [self.say("words", "hours", number=minutes // 60)] if minutes >= 60 else []
        if minutes % 60 or not parts:
            parts.append(self.say("words", "minutes", number=minutes % 60))
        return " ".join(parts)

    def sum(self, terms: tuple[tuple[str, timedelta, str], ...]) -> str:
        """`2:30 (проект, п. 12) + 0:30 (согласование, п. 14)`."""
        return " + ".join(
            f"{clock_length(length)} ({self.say('steps', step)}, {self.clauses((clause,))})" for step, length, clause in terms
        )


def load_texts(language: str) -> Texts:
    """The texts of one of `LANGUAGES`, read from the file beside this module."""
    path = Path(__file__).with_name(f"texts.{language}.toml")
    return Texts(language=language, groups=tomllib.loads(path.read_text(encoding="utf-8")))


def chosen_language(asked: str | None, environment: Mapping[str, str]) -> str:
    """The language asked for, or English where the environment's is, or Russian."""
    if asked in LANGUAGES:
        return asked
    spoken = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "en" if spoken.startswith("en") else "ru"
