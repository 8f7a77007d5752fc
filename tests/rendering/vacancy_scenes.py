"""What a changed office file may leave messages without, as the message about it has it."""

from tests.rendering.office import ARCHIVE, BIRTHS, CURATOR, DEPUTY, EXECUTOR

STRANDED = [
    {"lack": lack, "person": person, "department": department, "incidents": incidents}
    for lack, person, department, incidents in (
        ("department", None, ARCHIVE, [142, 143]),
        ("decider", None, None, [144]),
        ("executor", EXECUTOR, BIRTHS, list(range(1, 25))),
        ("consolidator", EXECUTOR, None, [145]),
        ("approver", None, None, [146]),
        ("publisher", None, None, [147]),
        ("substitute", DEPUTY, None, []),
        ("regulation", None, None, [148, 149, 150]),
        ("curator", CURATOR, None, [151]),
    )
]
"""Everything that a changed office file may leave messages without."""
