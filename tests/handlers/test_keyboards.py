"""Rows of buttons as a phone shows them."""

import pytest

from handlers.callback_data import DataUnfit
from handlers.keyboards import Button, Labels, force_reply, form_rows, markup, packed, rows
from workflow.ids import IncidentId
from workflow.process.offers import Offer

NUMBER = IncidentId(142)
LABELS = Labels(translate=str, titles={("department", "zhkh"): "Housing", ("department", "roads"): "Roads and bridges"})


def shown(buttons: list[list[Button]]) -> list[list[str]]:
    return [[button.label for button in row] for row in buttons]


def test_approving_and_returning_stand_side_by_side() -> None:
    offers = [Offer(code=code, argument="1") for code in ("approve", "return")] + [Offer(code="full"), Offer(code="why")]

    made = rows(NUMBER, offers, LABELS)

    assert shown(made) == [["Approve", "Return for rework"], ["Show in full", "Why this deadline"]]
    assert [button.data for button in made[0]] == ["approve:142:1", "return:142:1"]


def test_the_present_choice_is_ticked() -> None:
    offers = [Offer(code="department", argument="zhkh", chosen=True), Offer(code="department", argument="roads")]

    assert shown(rows(NUMBER, offers, LABELS)) == [["Housing ✓", "Roads and bridges"]]


def test_a_tick_does_not_move_the_buttons() -> None:
    label = "x" * 18

    assert shown(packed([Button(label=label + " ✓"), Button(label="y")])) == [[label + " ✓", "y"]]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["No. 1", "No. 2", "No. 3", "No. 4"], [3, 1]),
        (["short", "x" * 11], [2]),
        (["x" * 19, "short", "short"], [1, 2]),
        (["short", "x" * 19, "short"], [1, 1, 1]),
        ([], []),
    ],
)
def test_as_many_a_row_as_a_phone_can_show(labels: list[str], expected: list[int]) -> None:
    assert [len(row) for row in packed([Button(label=label) for label in labels])] == expected


def test_a_label_that_is_too_long_is_cut() -> None:
    long = Labels(translate=str, titles={("topic", "0"): "т" * 200})

    (row,) = form_rows([Offer(code="topic", argument="0")], long)

    assert row[0].label == "т" * 59 + "…"
    assert row[0].data == "topic:0:0"


def test_an_offer_without_words_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        rows(NUMBER, [Offer(code="somersault")], LABELS)


def test_an_id_that_no_button_can_carry_is_refused() -> None:
    long = "d" * 60

    with pytest.raises(DataUnfit):
        rows(NUMBER, [Offer(code="department", argument=long)], Labels(translate=str, titles={("department", long): "D"}))


def test_rows_become_the_bot_apis_keyboard() -> None:
    assert markup([[Button(label="Open", data="open:1:"), Button(label="Post", url="https://vk.com/wall-1_2")]]) == {
        "inline_keyboard": [[{"text": "Open", "callback_data": "open:1:"}, {"text": "Post", "url": "https://vk.com/wall-1_2"}]]
    }
    assert markup([]) is None


def test_the_placeholder_of_a_forced_reply_fits() -> None:
    assert force_reply("x" * 80) == {"force_reply": True, "input_field_placeholder": "x" * 64}
