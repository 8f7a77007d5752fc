"""A card that changed in place bears the moment of its sending: a figure that runs on says by which moment it was worked out."""

import pytest

from tests.rendering.office import CURATOR, DEPUTY, EXECUTOR, Road, shown

IN_PLACE = {"fold": True}


def wish(road: Road, clock: str, *viewers: str, in_place: bool) -> str:
    return shown("card", road.context(clock, *viewers, params=IN_PLACE if in_place else {})).splitlines()[-1]  # type: ignore[arg-type]


@pytest.mark.parametrize(("in_place", "as_of"), [(False, ""), (True, " на 9:50")])
def test_what_is_left_is_told_with_its_moment_on_a_card_that_changed_in_place(in_place: bool, as_of: str) -> None:
    left = f"Решите важность и отдел до 10:05 (п. 8), осталось 15 мин рабочего времени{as_of}"
    assert wish(Road().registered(), "9:50", DEPUTY, in_place=in_place) == left


def test_lateness_stands_for_days_so_that_its_day_is_told() -> None:
    road = Road().registered()

    assert "опоздание 15 мин (п. 8" in wish(road, "10:20", CURATOR, in_place=False)
    assert "опоздание 15 мин к 10:20, ср 14.10 (п. 8, срок был 10:05)" in wish(road, "10:20", CURATOR, in_place=True)
    answer = shown("card", Road().dispatched().context("16:40", EXECUTOR, params=IN_PLACE))
    assert "Ответ автору просрочен на 2 ч" in answer and " к 16:40, ср 14.10 (п. 12" in answer
