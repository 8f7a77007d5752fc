"""Small readings of what people write: first words. Links: `process/links`, moments: `conversation/typed_moments`."""

_AROUND_LINKS = " \t\r\n()[]{}<>«»\"“”„'`.,;:!?…*_~|—–-"
"""Signs that say nothing once the link between them is gone."""


def without_link(text: str, link: str) -> str:
    """The text without a link that stands in it, as it is shown beside that link; also one behind words, `here (link)`.

    Signs that only stood around the link are no text: nothing is left of `(link).`
    """
    for written in (link, link.removeprefix("https://")) if link else ():
        text = text.replace(f" ({written})", "").replace(written, "")
    return text.strip() if text.strip(_AROUND_LINKS) or not link else ""


def first_words(text: str, limit: int = 80) -> str:
    """The beginning of a text in one line, cut at a word, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    words, space, _ = line[: limit + 1].rpartition(" ")
    cut = words if space else line[:limit]
    return cut.rstrip(" ,.;:—-") + "…"
