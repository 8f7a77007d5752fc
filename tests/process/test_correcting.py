"""What was registered by mistake is voided, a wrong detail is put right as a new entry."""

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, SECOND_CURATOR, ZAGS, moment, office, shown
from tests.process.road import Road, walked
from tests.process.stages import OPEN
from tests.process.test_not_processed import said
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.correcting import details_of
from workflow.process.rare import rare
from workflow.process.refusals import AlreadyDone, CalendarMissing, EmptyText, InTheFuture, NotALink, NotNow, TextTooLong, Unknown
from workflow.process.rounds import DraftKind

# --- Registered by mistake -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", OPEN)
def test_what_was_registered_by_mistake_is_voided_with_its_reason(stage: str) -> None:
    road = walked(office(ZAGS), stage)

    made = road.act(a.VoidIncident, COORDINATOR, "14.10 10:50", reason=" Внесено дважды, см. № 11 ")

    assert (made[0].happening.code, made[0].texts) == ("incident.voided", {"void": "Внесено дважды, см. № 11"})
    assert (road.status, road.deadlines, road.timers()) == ("void", {}, {})


def test_void_needs_a_reason_and_is_done_once_and_not_to_a_published_answer() -> None:
    road = walked(office(ZAGS), "registered")
    with pytest.raises(EmptyText):
        road.act(a.VoidIncident, CURATOR, "14.10 10:05", reason=" ")
    with pytest.raises(TextTooLong):
        road.act(a.VoidIncident, CURATOR, "14.10 10:05", reason="а" * 3501)
    road.act(a.VoidIncident, CURATOR, "14.10 10:05", reason="Дважды")

    with pytest.raises(AlreadyDone):
        road.act(a.VoidIncident, CURATOR, "14.10 10:06", reason="Дважды")
    with pytest.raises(AlreadyDone) as refused:
        walked(office(ZAGS), "closed").act(a.VoidIncident, CURATOR, "14.10 10:50", reason="Дважды")
    assert refused.value.facts["what"] == h.AnswerPublished.code


def test_what_was_promised_in_public_is_no_mistake_any_more() -> None:
    # An interim answer stands under the author's post: the matter is closed with a reason, or answered, but not voided.
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=DraftKind.INTERIM)
    road.drafted("14.10 10:20")
    road.approved("14.10 10:25")
    assert "void" in rare(road.now, {CURATOR}, road.rules)
    road.published("14.10 10:30")

    assert "void" not in rare(road.now, {CURATOR}, road.rules)
    with pytest.raises(AlreadyDone):
        road.act(a.VoidIncident, CURATOR, "14.10 10:35", reason="Дважды")

    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:40", reason="post_gone")
    road.act(a.ReopenIncident, CURATOR, "14.10 10:45", reason="Пост нашёлся")
    with pytest.raises(AlreadyDone):  # what goes on is what was: the promise still stands
        road.act(a.VoidIncident, CURATOR, "14.10 10:50", reason="Дважды")


# --- A wrong detail --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("detail", "value", "kept"),
    [
        ("topic", " Фонари ", {"topic": "Фонари"}),
        ("location", "Заречье", {"location": "Заречье"}),
        ("link", "vk.com/wall-1_9", {"link": "https://vk.com/wall-1_9"}),
        ("network", "ok", {}),
    ],
)
def test_a_detail_is_put_right_as_a_new_entry(detail: str, value: str, kept: dict[str, str]) -> None:
    road = walked(office(ZAGS), "dispatched")
    before = road.deadlines

    made = road.act(a.CorrectDetail, CURATOR, "14.10 10:20", detail=detail, value=value, reason="Ошибка при вводе")

    assert len(made) == 1
    assert made[0].texts == {**kept, "correction": "Ошибка при вводе"}
    assert road.now.network == ("ok" if detail == "network" else "vk")
    assert road.deadlines == before


def test_a_corrected_detection_counts_open_deadlines_again_and_tells_old_and_new() -> None:
    road = walked(office(ZAGS), "dispatched")
    assert road.deadlines["answer"] == "11: 15.10 10:00"

    heard = said(
        road, a.CorrectDetail, SECOND_CURATOR, "14.10 10:20",
        detail="detection", moment=moment("14.10 09:00", road.rules), reason="Нашли в девять",
    )  # fmt: skip

    # 9:00 + 8 wh: 4 h until lunch, 4 h after it until closing. The draft's cap, 18:00 - 2:30 = 15:30, is now the earlier one.
    assert road.deadlines == {"answer": "11: 14.10 18:00", "draft:housing": "13: 14.10 15:30"}
    assert road.lateness == {"dispatch": 0}  # finished steps are judged by what was in force
    recomputed = [entry.happening for entry in road.entries if isinstance(entry.happening, h.StepRecomputed)]
    assert [(shown(step.due_before, road.rules), shown(step.due, road.rules)) for step in recomputed] == [
        ("15.10 10:00", "14.10 18:00"),
        ("14.10 16:10", "14.10 15:30"),
    ]
    told = {notice.to.person or notice.to.department: notice.params for notice in heard}
    assert set(told) == {HOUSING, CURATOR}
    assert told[CURATOR] == {
        name: moment(when, road.rules).isoformat()
        for name, when in {
            "found_before": "14.10 10:00",
            "found": "14.10 09:00",
            "due_before": "15.10 10:00",
            "due": "14.10 18:00",
        }.items()
    }


def test_a_later_detection_moves_the_term_back_and_selection_stays_where_it_was_apart() -> None:
    road = Road(rules=office(LESOZAVODSK))
    road.register("14.10 12:00", detection="14.10 09:00", selection="14.10 11:00")

    road.act(
        a.CorrectDetail, CURATOR, "14.10 12:05", detail="detection", moment=moment("14.10 10:00", road.rules), reason="Опечатка"
    )

    assert shown(road.now.selection, road.rules) == "14.10 11:00"
    # The ordinary term counts from selection (8): 11:00 + 7 wh = 2 h until lunch, 4 h, 1 h on Thursday; dispatch from detection.
    assert road.deadlines == {"answer": "8: 15.10 10:00", "dispatch": "7: 14.10 11:00"}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"detail": "text", "value": "Другое"}, Unknown),
        ({"detail": "topic", "value": " "}, EmptyText),
        ({"detail": "topic", "value": "а" * 201}, TextTooLong),
        ({"detail": "link", "value": "нет ссылки"}, NotALink),
        ({"detail": "network", "value": "myspace"}, Unknown),
        ({"detail": "network", "value": "vk"}, AlreadyDone),
        ({"detail": "detection"}, Unknown),
    ],
)
def test_a_detail_that_makes_no_sense_is_refused(fields: dict[str, str], refusal: type[Exception]) -> None:
    road = walked(office(ZAGS), "registered")

    with pytest.raises(refusal):
        road.act(a.CorrectDetail, CURATOR, "14.10 10:05", reason="Ошибка", **fields)


@pytest.mark.parametrize(
    ("found", "refusal"), [("14.10 10:01", InTheFuture), ("14.10 10:00", AlreadyDone), ("01.01 00:00", CalendarMissing)]
)
def test_a_detection_that_cannot_be_is_refused(found: str, refusal: type[Exception]) -> None:
    road = walked(office(ZAGS), "registered")
    when = moment(found, road.rules)
    when = when.replace(year=1999) if refusal is CalendarMissing else when

    with pytest.raises(refusal):
        road.act(a.CorrectDetail, CURATOR, "14.10 10:05", detail="detection", moment=when, reason="Ошибка")


@pytest.mark.parametrize(
    ("stage", "details"),
    [
        ("registered", ("topic", "location", "link", "network", "detection")),
        ("approved", ("topic", "location", "link", "network", "detection")),
        ("closed", ("topic", "location", "link", "published")),
    ],
)
def test_offered_to_be_put_right_is_what_can_be_as_things_stand(stage: str, details: tuple[str, ...]) -> None:
    assert details_of(walked(office(ZAGS), stage).now, office(ZAGS).regulation) == details


def test_what_is_void_is_not_corrected_and_what_is_closed_keeps_its_moments() -> None:
    void = walked(office(ZAGS), "registered")
    void.act(a.VoidIncident, CURATOR, "14.10 10:05", reason="Дважды")
    with pytest.raises(NotNow):
        void.act(a.CorrectDetail, CURATOR, "14.10 10:06", detail="topic", value="ЖКХ", reason="Ошибка")

    closed = walked(office(ZAGS), "closed")
    with pytest.raises(NotNow):
        closed.act(a.CorrectDetail, CURATOR, "14.10 10:50", detail="detection", moment=closed.now.detection, reason="Ошибка")
    assert said(closed, a.CorrectDetail, CURATOR, "14.10 10:50", detail="topic", value="ЖКХ", reason="Ошибка") == []
