"""The compiled catalogues, one a language. A catalogue that is not there is an error by name, never English by accident."""

import gettext
from pathlib import Path

from workflow.sentences import N_, Translate

DOMAIN = "otklik"
LOCALES = Path(__file__).parents[2] / "locales"


class CatalogueMissing(FileNotFoundError):
    """A language has a catalogue that was not compiled: `make setup` compiles it."""

    def __init__(self, path: Path) -> None:
        super().__init__(N_("%(path)s is missing: compile the catalogues (`make setup`)", path=path))
        self.path = path


class LanguageUnknown(LookupError):
    """There is no catalogue of this language."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no catalogue for the language {language!r}")
        self.language = language


def load_catalogues(locales: Path) -> dict[str, gettext.NullTranslations]:
    """Every language that has a catalogue in the folder, compiled. Raises `CatalogueMissing`."""
    sources = sorted(locales.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    if not sources:
        raise CatalogueMissing(locales / "ru" / "LC_MESSAGES" / f"{DOMAIN}.mo")
    return {source.parents[1].name: _compiled(source.with_suffix(".mo")) for source in sources}


def _compiled(path: Path) -> gettext.NullTranslations:
    if not path.is_file():
        raise CatalogueMissing(path)
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def translate_into(language: str) -> Translate:
    """What the product's own catalogue of a language makes of a msgid; the msgid itself where it was not compiled."""
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True).gettext
