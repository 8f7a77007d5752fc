"""Who hears of what where several departments share a message, and who stands above a part that is late."""

from tests.offices import (
    ANNA,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    NAO,
    NOVOKUBANSK,
    ROADS,
    ROADS_HEAD,
    SECOND_CURATOR,
    VERA,
    ZAGS,
    moment,
)
from tests.process.listening import Listening
from tests.process.sharing import DASHA, PARKS, part, shared, shared_office
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.rules import Rules
from workflow.process.turns import Addressee, above, desk, preparing, responsible, turn


def listening(rules: Rules, *departments: str) -> Listening:
    """Sent to the departments at a quarter past ten, everything said so far heard."""
    heard = Listening(rules)
    heard.road = shared(rules, *departments)  # type: ignore[arg-type]
    heard.notices()
    return heard


def test_all_departments_get_the_card_at_once_and_none_again_when_another_is_done() -> None:
    heard = Listening(shared_office(ZAGS))
    heard.road = shared(heard.road.rules, HOUSING, ROADS)
    assert [one for one in heard.said() if one.startswith("card")] == ["card > @housing", "card > @roads"]

    part(heard.road, HOUSING, "14.10 11:00")
    assert heard.said() == ["part_received > anna@housing", "part_text > curator"]

    part(heard.road, ROADS, "14.10 11:30")
    assert heard.said() == ["card > curator", "part_received > vera@roads", "part_text > curator"]

    part(heard.road, ROADS, "14.10 11:40")
    assert heard.said() == ["part_received > vera@roads", "part_text > curator"]


def test_in_an_order_the_next_department_gets_its_card_when_the_one_before_is_done() -> None:
    heard = listening(shared_office(NAO), ROADS, HOUSING)

    part(heard.road, ROADS, "14.10 11:00")
    # The curator reads each part (NAO 22), the last in the order those before his own.
    assert heard.said() == ["part_text > @housing", "card > @housing", "part_received > vera@roads", "part_text > curator"]

    part(heard.road, HOUSING, "14.10 11:30")
    last = "anna@housing"
    assert heard.said() == [f"card > {last}", f"part_received > {last}", "part_text > curator"]


def test_the_whole_answer_of_the_last_executor_goes_to_the_curator_as_the_draft() -> None:
    heard = listening(shared_office(NAO), ROADS, HOUSING)
    part(heard.road, ROADS, "14.10 11:00")
    heard.notices()

    heard.road.act(p.SubmitPart, ANNA, "14.10 11:30", text="Дорога и дом в порядке.", whole=True)

    assert heard.said() == ["card > curator", "part_received > anna@housing", "draft_received > anna@housing"]


def test_who_is_freed_of_his_part_and_the_curator_hear_of_it() -> None:
    heard = listening(shared_office(ZAGS), HOUSING, ROADS)

    heard.road.act(p.WaivePart, COORDINATOR, "14.10 11:00", department=ROADS, reason="Не нужно")
    assert heard.said() == ["part_waived > @roads", "part_waived > curator"]

    in_order = listening(shared_office(NAO), ROADS, HOUSING)
    in_order.road.act(p.WaivePart, CURATOR, "14.10 11:00", department=HOUSING, reason="Не нужно")
    assert in_order.said() == []  # it was not theirs yet, and he did it himself


def test_a_returned_share_is_the_curators_turn_and_only_the_new_department_gets_a_card() -> None:
    heard = listening(shared_office(ZAGS), HOUSING, ROADS)

    heard.road.act(a.ReturnAsNotOurs, VERA, "14.10 10:25", reason="Не наше")
    assert heard.said() == ["card > curator"]
    step = heard.road.step("redispatch:1")
    assert responsible(step, heard.road.now, heard.road.rules) == (Addressee(person=CURATOR),)

    heard.road.act(p.SendShareOn, CURATOR, "14.10 10:28", department=ROADS, to=PARKS)
    assert heard.said() == ["card > @parks"]

    heard.road.act(a.ReturnAsNotOurs, DASHA, "14.10 10:35", reason="И не наше")
    assert heard.said() == ["card > coordinator", "card > curator"]


def test_the_named_executor_gets_the_parts_and_the_one_before_him_does_not_again() -> None:
    heard = listening(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    part(heard.road, HOUSING, "14.10 10:30")
    part(heard.road, ROADS, "14.10 10:40")
    assert preparing(heard.road.now, heard.road.rules) == (Addressee(person=CURATOR),)
    heard.notices()

    heard.road.act(p.NameConsolidator, CURATOR, "14.10 10:45", person=ANNA)

    assert heard.said() == ["part_text > anna@housing", "part_text > anna@housing", "card > anna@housing"]
    assert desk(heard.road.now, heard.road.rules) == Addressee(person=ANNA, department=HOUSING)


def test_a_late_part_is_told_to_its_department_and_then_to_its_head_and_the_coordinator() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    step = road.step("part:roads")

    assert responsible(step, road.now, road.rules) == (Addressee(department=ROADS),)
    assert above(step, road.now, road.rules) == (Addressee(person=ROADS_HEAD), Addressee(person=COORDINATOR))
    assert Addressee(person=HOUSING_HEAD) not in above(step, road.now, road.rules)


def test_a_department_hears_of_the_time_that_it_is_given() -> None:
    heard = listening(shared_office(LESOZAVODSK), HOUSING, ROADS)

    heard.road.act(p.SetPartTerm, CURATOR, "14.10 10:20", department=HOUSING, due=moment("14.10 11:00", heard.road.rules))
    assert heard.said() == ["term_set > @housing"]

    heard.road.act(p.SetPartTerm, CURATOR, "14.10 10:20", department=ROADS, due=moment("14.10 12:00", heard.road.rules))
    assert heard.said() == []  # its card will tell


def test_with_everything_waived_the_curator_prepares_what_the_last_executor_cannot() -> None:
    road = shared(shared_office(NAO), ROADS, HOUSING)
    road.act(a.ReturnAsNotOurs, VERA, "14.10 10:25", reason="Не наше")
    road.act(p.WaivePart, CURATOR, "14.10 10:26", department=HOUSING, reason="Не нужно")
    road.act(p.SendShareOn, CURATOR, "14.10 10:27", department=ROADS)

    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)
    assert SECOND_CURATOR not in {one.person for one in preparing(road.now, road.rules)}
