"""What an incident is recognised by, and the keys that it is found through: hashes, so that the index tells nobody's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from unicodedata import normalize
from urllib.parse import parse_qsl, urlencode, urlsplit

from workflow.process.links import page_behind
from workflow.process.pages import NoProof
from workflow.repeats.wording import words_of
from workflow.spelling import comparable

WORDS = 24
"""Keys of words that one incident has at most; of a longer text those with the smallest hashes, the same in every text."""

_STEM = 5
"""So many letters of a word stay the same in most of its forms."""

_OF_COMMENT = frozenset({"reply", "thread", "comment", "comment_id", "w"})
"""What names a comment in the address of a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """An incident's texts, as far as they are known and not erased."""

    text: str = ""
    author: str = ""
    link: str = ""
    topic: str = ""
    location: str = ""

    @property
    def page(self) -> str:
        """What the link leads to, the same for every form of it; nothing for a page that many posts stand on."""
        page = page_behind(self.link)
        return page.identity if page is not None and page.no_proof is not NoProof.NO_POST else ""

    @property
    def post(self) -> str:
        """The post that the link's comment stands under, the same for every form of the link."""
        page = page_behind(self.link)
        return page.post if page is not None and page.no_proof is not NoProof.NO_POST else ""

    @property
    def written_post(self) -> str:
        """The post's address as it was written; by it those are found that were indexed before forms were told apart."""
        parts = urlsplit(self.link)
        query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name not in _OF_COMMENT])
        return f"{parts.netloc.removeprefix('www.').removeprefix('m.')}{parts.path}?{query}" if parts.netloc else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an incident is found through: `exact` by link, post and author, `words` by wording, `subject` by topic and place.

    `earlier` are those of the author that incidents have which were indexed before spellings were folded.
    """

    exact: tuple[int, ...]
    words: tuple[int, ...]
    subject: int | None
    earlier: tuple[int, ...] = ()

    @property
    def all(self) -> frozenset[int]:
        """Every row of the index."""
        return frozenset((*self.exact, *self.words, *(() if self.subject is None else (self.subject,))))

    @property
    def sought(self) -> tuple[int, ...]:
        """What past ones are looked for by: a surge apart, everything."""
        return (*self.exact, *self.words, *self.earlier)


def traits_of(texts: Mapping[str, str]) -> Traits:
    """The traits among an incident's texts."""
    names = ("text", "author", "link", "topic", "location")
    return Traits(**{name: texts.get(name, "") for name in names})


def keys_of(traits: Traits) -> Keys:
    """The keys of an incident; the same words give the same keys on every machine."""
    exact = {
        "link": traits.link.strip(),
        "post": traits.written_post,
        "author": comparable(traits.author),
        "page": traits.page,
        "under": traits.post,
    }
    stems = {word[:_STEM] if word.isalpha() else word for word in words_of(traits.text)}
    subject = (comparable(traits.topic), comparable(traits.location))
    earlier = {_key("author", name) for name in _spelled_before(traits.author)}
    return Keys(
        exact=tuple(_key(kind, value) for kind, value in exact.items() if value),
        words=tuple(sorted(_key("word", stem) for stem in stems)[:WORDS]),
        subject=_key("subject", "\n".join(subject)) if all(subject) else None,
        earlier=tuple(sorted(earlier - {_key("author", exact["author"])})),
    )


def _spelled_before(name: str) -> set[str]:
    """How a name may stand in an old index: folded less, with its full stop, or of letters and marks apart."""
    spellings = (name, f"{comparable(name)}.") if name.strip() else ()
    return {" ".join(normalize(form, each).casefold().replace("ё", "е").split()) for each in spellings for form in ("NFC", "NFD")}


def _key(kind: str, value: str) -> int:
    """63 bits, which every database keeps as a number."""
    return int.from_bytes(blake2b(f"{kind}:{value}".encode(), digest_size=8).digest(), "big") >> 1
