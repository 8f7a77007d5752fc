"""What a person does with a phone of the demo, by the words on the screen: the latest button that reads so, the latest card."""

from collections.abc import Iterator, Sequence

from demo.telegram.answers import Json


class NotThere(Exception):
    """No message bears such a button or such words; `wanted` is what was looked for."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


def words_of(message: Json) -> str:
    """A message's words, non-breaking spaces as plain ones."""
    return plain(str(message.get("text") or message.get("caption") or ""))


def plain(words: str) -> str:
    """Words with plain spaces only."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def labels_of(message: Json) -> Iterator[str]:
    """The labels under a message, as they are sent."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield from (button["text"] for button in row)


def find_button(messages: Sequence[Json], label: str, *, on: str = "") -> tuple[Json, str]:
    """The latest message with a button whose label begins so, and the label whole. Raises `NotThere`."""
    for message in reversed(messages):
        for found in labels_of(message):
            if plain(found).startswith(label) and on in words_of(message):
                return message, found
    raise NotThere(label)


def find_further(messages: Sequence[Json], *, on: str = "") -> tuple[Json, str]:
    """The latest message that has further buttons, and the label that turns to them. Raises `NotThere`."""
    for message in reversed(messages):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            if on in words_of(message) and str(row[-1].get("callback_data", "")).startswith("page:"):
                return message, row[-1]["text"]
    raise NotThere(on)


def find_card(messages: Sequence[Json], number: int) -> Json:
    """The latest card of an incident. Raises `NotThere`."""
    head = f"№ {number} · "
    for message in reversed(messages):
        if message["from"]["is_bot"] and head in words_of(message).partition("\n")[0]:
            return message
    raise NotThere(head.strip(" ·"))
