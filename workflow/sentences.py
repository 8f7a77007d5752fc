"""Sentences for whoever runs the bot: English as they stand, told in another language by their msgid. Catalogues are others'."""

from collections.abc import Callable

Translate = Callable[[str], str]


class Sentence(str):
    """English words that remember their msgid and what was filled in; a value may be a sentence itself."""

    msgid: str
    values: dict[str, object]

    def __new__(cls, msgid: str, /, **values: object) -> "Sentence":
        sentence = super().__new__(cls, msgid % values if values else msgid)
        sentence.msgid, sentence.values = msgid, values
        return sentence

    def told(self, translate: Translate) -> str:
        """The sentence in the language of `translate`."""
        values = {name: told(value, translate) if isinstance(value, str) else value for name, value in self.values.items()}
        return translate(self.msgid) % values if values else translate(self.msgid)


def N_(msgid: str, /, **values: object) -> Sentence:
    """A sentence with its values. The name is gettext's own, which catalogues look for; placeholders are named, `%(file)s`."""
    return Sentence(msgid, **values)


def told(words: str, translate: Translate) -> str:
    """A sentence in the language of `translate`; other words, such as a name, as they are."""
    return words.told(translate) if isinstance(words, Sentence) else words
