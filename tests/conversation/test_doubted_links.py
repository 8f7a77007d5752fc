"""Links that may prove nothing are asked about; so is a found message's network where its link leads into another."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conversation.talk import NOON, at_stage, begun, intake, kept, knowing, said, tapped
from tests.offices import LESOZAVODSK, NOVOKUBANSK, ZAGS, office
from tests.process.road import NUMBER
from workflow.conversation.forms import AlbumForm, LinkForm
from workflow.conversation.recognition import filed_under, missing, other_network, recognised
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Gathering, Relating, Understood
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process.on_record import Joined
from workflow.process.refusals import Unknown

POST = "https://vk.com/wall-1_2"
OTHER = IncidentId(13)
OPEN, CLOSED = "https://t.me/gorod/77", "https://t.me/c/123/77"
REGULATION = office(ZAGS).regulation


def link_taken(found: Understood) -> str:
    assert isinstance(found, Doing) and isinstance(found.act, a.RecordPublication)
    return found.act.link


@pytest.mark.parametrize(
    ("regulation", "text", "doubt"),
    [
        (ZAGS, POST, ""),
        (ZAGS, "https://vk.com/club1", "no_post"),
        (ZAGS, "vk.cc/abc", "short"),
        (ZAGS, "https://ok.ru/group/1/topic/2", ""),  # 16: the act refuses it
        (LESOZAVODSK, "https://ok.ru/group/1/topic/2", "other_network"),  # no clause says where it stands
        (ZAGS, "опубликовано", ""),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_link_that_may_prove_nothing_is_asked_about(regulation: str, text: str, doubt: str, asked: bool) -> None:
    road = at_stage("approved", regulation)
    where: dict[str, Any] = {"form": LinkForm(incident=NUMBER)} if asked else {"about": About(role="card", incident=NUMBER)}
    found = understand(said(text, message=5), knowing(road=road, **where))

    if doubt:
        form = LinkForm(incident=NUMBER, questioned=text, no_proof=doubt, message=5)
        assert found == Asking(form=form, template="ask_link_sure")
    elif asked:
        assert link_taken(found) == text
    else:
        assert not isinstance(found, Asking) or found.template != "ask_link_sure"


def test_doubted_link_is_taken_for_sure_or_another_is_asked_for() -> None:
    road = at_stage("approved")
    form = LinkForm(incident=NUMBER, questioned="https://vk.com/club1", no_proof="no_post")

    assert link_taken(understand_tap(tapped("link_sure"), knowing(road=road, form=form))) == "https://vk.com/club1"
    asking = Asking(form=LinkForm(incident=NUMBER), template="ask_link")
    assert understand_tap(tapped("other_link"), knowing(road=road, form=form)) == asking


@pytest.mark.parametrize("form", [None, LinkForm(incident=NUMBER)])
def test_nothing_is_taken_for_sure_that_was_not_doubted(form: LinkForm | None) -> None:
    with pytest.raises(Unknown):
        understand_tap(tapped("link_sure"), knowing(road=at_stage("approved"), form=form))


@pytest.mark.parametrize(
    ("regulation", "links", "doubt"),
    [
        (LESOZAVODSK, (POST, "https://ok.ru/group/1/topic/2"), ""),  # the joined message is in Odnoklassniki
        (LESOZAVODSK, (POST, OPEN), "other_network"),
        (LESOZAVODSK, (POST, "https://ok.ru/profile/1"), "no_post"),
        (ZAGS, (POST, OPEN), ""),  # 16: the act refuses it
    ],
)
@pytest.mark.parametrize("of_the_lead", [True, False])
def test_of_several_links_each_is_doubted_that_fits_no_message_which_is_served(
    regulation: str, links: tuple[str, ...], doubt: str, of_the_lead: bool
) -> None:
    road = at_stage("approved", regulation)
    other = replace(road.now, id=OTHER, network="ok", lead=NUMBER)
    lead = replace(road.now, joined=(Joined(incident=OTHER, due=NOON, clause=""),))
    known = replace(knowing(road=road, form=LinkForm(incident=NUMBER)), incidents={NUMBER: lead, OTHER: other})
    if not of_the_lead:
        known = replace(known, form=LinkForm(incident=OTHER))

    found = understand(said(" ".join(links), message=5), known)

    assert (found.form.no_proof if isinstance(found, Asking) else "") == doubt  # type: ignore[union-attr]
    assert doubt or isinstance(found, Relating)


def test_button_for_another_link_is_out_of_date_without_its_question() -> None:
    with pytest.raises(Unknown):
        understand_tap(tapped("other_link"), knowing(road=at_stage("approved")))


@pytest.mark.parametrize(
    ("more", "link", "network"),
    [
        ({"text": f"Яма {POST}"}, POST, "vk"),
        ({"text": "Яма", "found_at": OPEN}, OPEN, "telegram"),
        ({"text": "Яма https://site.ru/1", "found_at": OPEN}, OPEN, "telegram"),  # a site that the post speaks of
        ({"text": "Яма https://t.me/other/5", "found_at": OPEN}, OPEN, "telegram"),
        ({"text": f"Яма {POST}", "found_at": OPEN}, POST, ""),  # either may be meant: it is asked
        ({"text": f"Яма {POST}", "found_at": CLOSED}, POST, "vk"),  # where the office collects what it found
        ({"text": "Яма", "found_at": CLOSED}, CLOSED, ""),
        ({"text": "Яма", "link": POST, "found_at": OPEN}, POST, "vk"),  # given by hand
        ({"text": f"Яма {POST}", "network": "ok"}, POST, "ok"),
        ({"text": "Яма"}, "", ""),
    ],
)
def test_what_a_message_shows_of_where_it_stands(more: dict[str, Any], link: str, network: str) -> None:
    found = recognised(intake(**more), REGULATION)

    assert (found.link, found.network) == (link, network)


def test_of_two_places_the_chosen_one_has_its_own_link() -> None:
    either = recognised(intake(text=f"Яма {POST}", found_at=OPEN), REGULATION)

    assert filed_under(either, "telegram", REGULATION).link == OPEN
    assert filed_under(either, "vk", REGULATION).link == POST


def test_link_into_another_network_than_was_chosen_is_asked_about_first() -> None:
    other = intake(link="https://max.ru/a/1", network="vk")
    found = other_network(other, REGULATION)

    assert found is not None and found.code == "max"
    assert missing(other, REGULATION)[0] == "other_network"
    for agreed in ({"network": "max"}, {"network": ""}, {"sure_of": "vk"}, {"link": "https://site.ru/1"}, {"link": ""}):
        assert other_network(intake(**({"link": "https://max.ru/a/1", "network": "vk"} | agreed)), REGULATION) is None


def test_who_is_sure_is_asked_no_more() -> None:
    form = intake(link="https://max.ru/a/1", network="vk", asking="other_network")
    sure = kept(understand_tap(tapped("network_sure", incident=0), knowing(form=form)))

    assert (sure.sure_of, sure.network) == ("vk", "vk")
    assert "other_network" not in missing(sure, REGULATION)


def test_network_may_be_told_by_a_link_while_it_is_doubted() -> None:
    form = intake(link="https://max.ru/a/1", network="vk", asking="other_network")
    found = kept(understand(said(POST), knowing(form=form, intakes=(form,))))

    assert (found.link, found.network) == (POST, "vk")


def test_link_of_a_network_that_is_not_covered_files_the_message_nowhere() -> None:
    assert recognised(intake(text="Яма https://max.ru/a/1"), office(NOVOKUBANSK).regulation).network == ""


def test_captions_of_an_album_are_joined_in_their_order() -> None:
    form = AlbumForm(album="7", message=1, text="Подъезд")
    found = understand(said("Лифт", album="7", message=2), knowing(form=form))

    assert isinstance(found, Gathering) and isinstance(found.form, AlbumForm)
    assert found.form.text == "Подъезд\n\nЛифт"


def test_quotation_from_elsewhere_is_the_message_and_the_words_about_it() -> None:
    assert begun("посмотрите", quote="Третий день нет тепла", quotes_outside=True).text == "Третий день нет тепла\n\nпосмотрите"
