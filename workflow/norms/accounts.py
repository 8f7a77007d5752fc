"""What a regulation says of the office's own accounts: register, content plan, moderation, posts. The process lives elsewhere."""

from dataclasses import dataclass

from workflow.norms.vocabulary import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A number that the text recommends, never a shortcoming (NORMS reading 33). `at_most` turns the limit round."""

    code: str
    count: int
    clause: str
    at_most: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Clauses on own accounts; an empty clause means the text is silent. `notice_days` are calendar days (NORMS reading 5).

    Who holds a role of `handed_in_by` passes a question from a page of his own organisation on to the curator, who registers it
    under the class `handed_in_source`, or on the ordinary road where that is empty.
    """

    register_clause: str = ""
    published_clause: str = ""
    links_clause: str = ""
    mark_clause: str = ""
    notice_days: int | None = None
    notice_to: str = ""
    notice_clause: str = ""
    content_plan_clause: str = ""
    moderation_clause: str = ""
    blacklist_clause: str = ""
    networks: tuple[str, ...] = ()
    networks_clause: str = ""
    handed_in_by: tuple[Role, ...] = ()
    handed_in_source: str = ""
    handed_in_clause: str = ""
    recommendations: tuple[Recommendation, ...] = ()

    @property
    def posts_per_week(self) -> int | None:
        """The recommended number of posts a week on the office's own pages."""
        return next((one.count for one in self.recommendations if one.code == "own_posts"), None)
