"""Small readings of what people write: first words. Links: `process/links`, moments: `conversation/typed_moments`."""


def without_link(text: str, link: str) -> str:
    """The text without a link that stands in it, as it is shown beside that link; also one behind words, `here (link)`."""
    for written in (link, link.removeprefix("https://")) if link else ():
        text = text.replace(f" ({written})", "").replace(written, "")
    return text.strip()


def first_words(text: str, limit: int = 80) -> str:
    """The beginning of a text in one line, cut at a word, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    words, space, _ = line[: limit + 1].rpartition(" ")
    cut = words if space else line[:limit]
    return cut.rstrip(" ,.;:—-") + "…"
