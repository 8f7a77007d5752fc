"""Reads who decides, approves and answers for what from a regulation file. `regulation_file` puts it together."""

from enum import StrEnum

from workflow.norms.regulation import Approval, Decision, Duty, Ground, Post
from workflow.norms.tables import Table
from workflow.norms.vocabulary import Role
from workflow.sentences import N_


def parse_posts(table: Table) -> tuple[Post, ...]:
    """The roles this office has; a role named twice is refused."""
    posts: dict[Role, Post] = {}
    for row in table.tables("posts"):
        post = Post(role=row.choice("role", Role), title=row.text("title"), clause=row.text("clause"))
        if post.role in posts:
            row.refuse(row.error("role", N_('"%(role)s" is described twice; leave one', role=post.role)))
        posts.setdefault(post.role, post)
    if Role.CURATOR not in posts or Role.EXECUTOR not in posts:
        table.refuse(table.error("posts", N_('must describe at least role = "curator" and role = "executor"')))
    return tuple(posts.values())


def parse_decision(table: Table) -> Decision:
    """Who decides: at least one role."""
    by = table.choices("by", Role)
    if not by:
        table.refuse(table.error("by", N_('is missing or empty; name at least one role, as in ["curator"]')))
    return Decision(by=by, clause=table.text("clause"), stated=table.flag("stated", True))


def parse_approval(table: Table) -> Approval:
    """Who approves, in groups; without rounds of its own, a draft after rework goes to the same people."""
    first = _groups(table, "first_round")
    approval = Approval(
        clause=table.text("clause"),
        first_round=first,
        after_rework=_groups(table, "after_rework") if table.has("after_rework") else first,
        after_rework_clause=table.text("after_rework_clause"),
        reasons=parse_grounds(table, "reasons"),
        reason_clause=table.text("reason_clause", ""),
        reason_required=table.flag("reason_required", False),
        own_draft_allowed=table.flag("own_draft_allowed", False),
    )
    if approval.reason_required and not approval.reason_clause:
        table.refuse(table.error("reason_clause", N_("is missing; a required reason needs the clause that requires it")))
    return approval


def parse_grounds(table: Table, name: str) -> tuple[Ground, ...]:
    """A list of grounds, each with a code of its own."""
    grounds: dict[str, Ground] = {}
    for row in table.tables(name):
        ground = Ground(code=row.text("code"), title=row.text("title"))
        if ground.code in grounds:
            row.refuse(row.error("code", N_('"%(code)s" stands there twice; give each ground its own code', code=ground.code)))
        grounds.setdefault(ground.code, ground)
    return tuple(grounds.values())


def parse_duties(table: Table, name: str, kind: type[StrEnum]) -> tuple[Duty, ...]:
    """A list of duties of one kind; the same duty twice is refused."""
    duties: list[Duty] = []
    for row in table.tables(name):
        duty = Duty(
            what=row.choice("what", kind),
            role=row.choice("role", Role),
            clause=row.text("clause"),
            to=row.choice("to", Role) if row.has("to") else None,
            note=row.text("note", ""),
            of_one=row.flag("of_one", False),
            by_decision=row.flag("by_decision", False),
        )
        if duty in duties:
            row.refuse(row.error("", N_("says the same as a row above; leave one")))
        duties.append(duty)
    return tuple(duties)


def _groups(table: Table, name: str) -> tuple[tuple[Role, ...], ...]:
    """`[["department_head"], ["supervisor", "leader"]]`: one of each group."""
    groups = [(group, group.choices("any_of", Role)) for group in table.tables(name)]
    for group, _ in groups:
        group.close()
    if not groups or not all(roles for _, roles in groups):
        table.refuse(table.error(name, N_('needs at least one group with a role, as in [{ any_of = ["curator"] }]')))
    return tuple(roles for _, roles in groups)
