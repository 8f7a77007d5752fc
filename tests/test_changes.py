"""What changed between two versions of a text: every word of both is there, long stretches between the changes are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.changes import MOST_WORDS, Change, Piece, changes, shortened

SIGNS = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.NEW: "[+{}+]"}


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(SIGNS[piece.change].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Приходите завтра", "Приходите сегодня", "Приходите [-завтра-][+сегодня+]"),
        ("Приходите", "Приходите в отдел", "Приходите[+ в отдел+]"),
        ("Приходите в отдел", "Приходите", "Приходите[- в отдел-]"),
        ("Приходите", "Приходите", "Приходите"),
        ("", "Приходите", "[+Приходите+]"),
        ("", "", ""),
    ],
)
def test_words_that_went_and_came_stand_in_their_order(before: str, after: str, marked: str) -> None:
    assert shown(changes(before, after)) == marked


def test_long_stretches_that_stayed_are_cut_to_whole_words_next_to_the_changes() -> None:
    stayed = " ".join(f"слово{number}" for number in range(100, 130))
    pieces = changes(f"раз {stayed} два {stayed} три", f"один {stayed} пара {stayed} три")

    assert shown(shortened(pieces, around=16)) == ("[-раз-][+один+] слово100 … слово129 [-два-][+пара+] слово100 …")


def test_one_word_longer_than_what_is_shown_is_cut_within() -> None:
    pieces = (Piece(change=Change.NEW, text="а"), Piece(change=Change.SAME, text="я" * 60), Piece(change=Change.NEW, text="б"))

    assert shown(shortened(pieces, around=5)) == "[+а+]яяяяя … яяяяя[+б+]"


@given(st.text(alphabet="аб \n", max_size=60), st.text(alphabet="аб \n", max_size=60))
def test_the_pieces_make_both_versions(before: str, after: str) -> None:
    pieces = changes(before, after)

    assert "".join(piece.text for piece in pieces if piece.change is not Change.NEW) == before
    assert "".join(piece.text for piece in pieces if piece.change is not Change.GONE) == after
    kept = [piece for piece in shortened(pieces) if piece.change is not Change.SAME]
    assert kept == [piece for piece in pieces if piece.change is not Change.SAME]


def test_what_stayed_is_as_much_as_can_stay() -> None:
    assert shown(changes("а б в г а б", "б в а б г")) == "[-а -]б в [-г -]а б[+ г+]"


def test_between_the_same_ends_of_very_many_words_all_counts_as_written_anew() -> None:
    before, after = "ы " * MOST_WORDS, f"{'ы ' * 10}я {'ы ' * MOST_WORDS}"
    pieces = changes(f"{before}я", after)

    assert [piece.change for piece in pieces] == [Change.SAME, Change.GONE, Change.NEW]
    assert pieces[0].text == "ы " * 10
