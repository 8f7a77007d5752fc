"""Steps that the stories of all five regulations share, and what each story ends with: a journal that verifies."""

from bot.commands.verify import prove
from tests.stories.minutes import Phone, StoryOffice
from workflow.process.ringing import timers_of

FOUND = ["incident.registered", "step.opened", "step.opened"]
SENT = ["incident.dispatched", "step.closed", "step.opened"]
SUBMITTED = ["draft.submitted", "step.closed", "step.opened"]
RETURNED = ["draft.returned", "step.closed", "step.opened"]
APPROVED = ["draft.approved", "answer.approved", "step.closed", "step.opened"]
PUBLISHED = ["answer.published", "step.closed", "step.closed", "incident.closed"]


async def registers(phone: Phone, post: str, *, topic: str = "", place: str = "") -> None:
    """Forward a citizen's post, answer what is asked by buttons, as far as its words do not, and register it."""
    await phone.forwards(post)
    for label, change in ((topic, "Изменить тему"), (place, "Изменить место")):
        if label:
            await phone.picks(label, change=change)
    assert await phone.taps("Зарегистрировать") == "Зарегистрировано"


async def decides(phone: Phone, importance: str, department: str, number: int = 1) -> None:
    """Set importance and department of an incident by the buttons under its card."""
    for label in (importance, department):
        await phone.taps(label, on=f"№ {number} ·")


async def publishes(phone: Phone, link: str) -> None:
    """Say that the answer is published, and send its link."""
    assert await phone.taps("Ответ опубликован") == "Пришлите ссылку"
    await phone.says(link)


async def running(office: StoryOffice, number: int = 1) -> dict[str, str]:
    """The open steps with clause and due moment: `{"draft:roads": "13: 14.10 16:05"}`."""
    return {step.key: f"{step.clause}: {office.shown(step.due)}" for step in (await office.incident(number)).steps}


async def missed(office: StoryOffice, number: int = 1) -> dict[str, str]:
    """The deadlines on record as missed, with clause and by how many working minutes: `{"answer": "11: 5"}`."""
    found = {}
    for late in (await office.incident(number)).missed:
        minutes = "" if late.late is None else f"{late.late.total_seconds() / 60:g}"
        found[late.key] = f"{late.clause}: {minutes}"
    return found


async def ensure_in_time_after_one_return(office: StoryOffice, *, is_guessed: bool = False) -> None:
    """The straight road of a curator who decides himself, with one rework; nothing missed, all of it proven.

    `is_guessed`: the topic had its department, so that it was chosen with the registration.
    """
    decided = ["importance.set", "departments.chosen"]
    codes = [code for code in await office.codes() if code != "approvers.called"]  # after ten minutes, which is told elsewhere
    assert codes == [
        *[*FOUND, *(reversed(decided) if is_guessed else decided)],
        *[*SENT, "arrival.signed", "executor.took"],
        *[*SUBMITTED, *RETURNED, *SUBMITTED, *APPROVED, *PUBLISHED],
    ]
    assert await missed(office) == {}
    assert await is_proven(office)


async def is_proven(office: StoryOffice) -> bool:
    """Whether `verify` finds the chain whole and every stored incident as its entries fold; a closed one rings no more."""
    db, rules = office.world.application.db, office.world.application.premises.rules
    result = await db.read(prove)
    assert result.faults == ()
    for number in range(1, result.incidents + 1):
        incident = await office.incident(number)
        assert incident.status != "closed" or not timers_of(incident, rules)
    return result.incidents > 0
