"""Questions about how words were meant, and what is said where they changed nothing."""

from collections.abc import Iterator
from dataclasses import replace

from bot.rendering import Context
from tests.rendering.office import CURATOR, DEPUTY, DRAFT, EXECUTOR, HEAD, SECOND, TEXTS, Road
from workflow.conversation.forms import KindForm, LinkForm, MeantForm, RemarkForm, VerdictForm, WhichForm
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process.rounds import DraftKind

NUMBER, OTHER = IncidentId(142), IncidentId(140)


def meant_scenes() -> Iterator[tuple[str, Context]]:
    """Each with its template."""
    yield from _verdicts()
    yield from _drafts()
    for road in (Road().submitted(), Road()):
        for template in ("question_over", "reply_unclear"):
            yield template, road.context("11:02", HEAD)
    yield "reply_unclear", Road().approved().context("11:08", CURATOR, params={"wish": "link"})
    questions = ("question/remark/142", "question/term.draft/140", "question/void/140", "intake", "absence", "form")
    form = WhichForm(text="Короче", candidates=(OTHER,), questions=questions, may_be_new=True, message=7)
    listed = {NUMBER: TEXTS, OTHER: {}}
    for asked in (form, replace(form, text="", may_be_new=False)):
        yield "which_question", Road().context("11:02", CURATOR, form=asked, other_texts=listed)
    for kind in (DraftKind.INTERIM, DraftKind.CLARIFICATION):
        road = Road().dispatched().act(a.ChooseDraftKind, EXECUTOR, "10:20", draft=kind)
        params = {"question": "question/kind/142", "kind": kind.value, "by": EXECUTOR, "user": 77}
        form_of_kind = KindForm(incident=NUMBER, kind=kind)
        yield "ask_kind", road.context("10:21", EXECUTOR, params=params, form=form_of_kind)
        yield "ask_kind", road.context("10:21", EXECUTOR, SECOND, params=params, form=form_of_kind, private=False)
    remark, link = RemarkForm(incident=NUMBER, number=1), LinkForm(incident=NUMBER)
    yield "ask_remark", Road().submitted().context("11:02", HEAD, form=remark, params={"question": "question/remark/142"})
    about = {"question": "question/link/142"}
    yield "ask_link", Road().approved().context("11:08", CURATOR, form=link, params=about)
    for doubt in ("no_post", "closed", "short", "other_network"):
        doubted = replace(link, questioned="https://ok.ru/group/1", no_proof=doubt)
        yield "ask_link_sure", Road().approved().context("11:08", CURATOR, form=doubted, params=about)


def _verdicts() -> Iterator[tuple[str, Context]]:
    for words, is_consent in (("ок", True), ("Укажите адрес", False), ("", False)):
        form = VerdictForm(incident=NUMBER, number=1, text=words, message=7, is_consent=is_consent)
        for reader in (HEAD, DEPUTY):
            yield "ask_verdict", Road().submitted().context("11:02", reader, form=form, params={"key": "7"})


def _drafts() -> Iterator[tuple[str, Context]]:
    listed = {NUMBER: TEXTS, OTHER: {}}
    for words in ("Принято", "А это точно наш вопрос?", DRAFT, ""):
        form = MeantForm(candidates=(NUMBER,), what="draft", text=words, message=7)
        yield "ask_meant", Road().dispatched().context("10:10", EXECUTOR, form=form, params={"key": "7"})
        yield "ask_meant", Road().submitted().context("11:02", SECOND, form=form, params={"key": "7"})
    form = MeantForm(candidates=(NUMBER,), what="edit", text="+", message=7, number=1)
    yield "ask_meant", Road().submitted().context("11:02", HEAD, form=form, params={"key": "7"})
    form = MeantForm(candidates=(NUMBER, OTHER), what="draft", text=DRAFT, message=7, chat=-5)
    yield "ask_meant", Road().dispatched().context("10:10", EXECUTOR, form=form, params={"key": "-5_7"}, other_texts=listed)
    for what, words in (("part", "Наша часть"), ("author_reply", "Во дворе дома 5"), ("publication", "https://vk.com/wall-1_2")):
        form = MeantForm(candidates=(NUMBER,), what=what, text=words, message=7)
        yield "ask_meant", Road().approved().context("11:08", CURATOR, form=form, params={"key": "7"})
