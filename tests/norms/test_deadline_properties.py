"""What holds for every deadline of every regulation, whenever the message comes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.norms.offices import ALL, deadlines
from workflow.norms.deadline import PlainNorms
from workflow.norms.regulation import Step, Term
from workflow.norms.timetable import timetable

_MOMENTS = st.integers(0, 300 * 24 * 60).map(lambda minutes: datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=minutes))
_PLAIN = st.sampled_from(("working", "clock"))


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(ALL),
    detected=_MOMENTS,
    waited=st.integers(0, 3000),
    term=st.sampled_from(Term),
    departments=st.integers(1, 3),
    plain=_PLAIN,
)
def test_no_step_is_due_after_due_and_none_is_recommended_later_than_due(
    name: str, detected: datetime, waited: int, term: Term, departments: int, plain: PlainNorms
) -> None:
    office = deadlines(name, plain_norms=plain)

    rows = timetable(office, detected=detected, arrived=detected + timedelta(minutes=waited), term=term, departments=departments)

    answer = next(row for row in rows if row.step is Step.ANSWER)
    for row in rows:
        assert row.recommended <= row.due
        assert row.step is Step.FINAL_AFTER_INTERIM or row.due <= answer.due
        assert row.is_void == (row.shortcoming_after is None)
        if row.feasible and not row.advisory:
            assert row.due == min(row.literal, answer.due) or row.step is Step.FINAL_AFTER_INTERIM


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(ALL), detected=_MOMENTS, term=st.sampled_from(Term))
def test_the_arithmetic_of_the_answer_adds_up_to_its_norm(name: str, detected: datetime, term: Term) -> None:
    office = deadlines(name)

    answer = next(row for row in timetable(office, detected=detected, term=term) if row.step is Step.ANSWER)

    assert answer.norm is not None
    assert sum((one.length for one in office.why(answer)), timedelta()) == answer.norm.length


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(ALL), detected=_MOMENTS, later=st.integers(0, 5000), term=st.sampled_from(Term))
def test_a_later_message_is_never_due_earlier(name: str, detected: datetime, later: int, term: Term) -> None:
    office = deadlines(name)

    first = timetable(office, detected=detected, term=term)
    second = timetable(office, detected=detected + timedelta(minutes=later), term=term)

    assert all(one.due <= other.due for one, other in zip(first, second, strict=True))
