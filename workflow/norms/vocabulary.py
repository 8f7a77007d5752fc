"""The words of regulation files: steps, units, moments, terms, roles, duties. The values built of them are in `regulation`."""

from enum import StrEnum


class Step(StrEnum):
    """A stretch of the road that has a norm of its own."""

    DISPATCH = "dispatch"
    RETURN = "return"
    REDISPATCH = "redispatch"
    PART = "part"
    DRAFT = "draft"
    CLARIFICATION = "clarification"
    APPROVAL = "approval"
    REWORK = "rework"
    PUBLICATION = "publication"
    ANSWER = "answer"
    FINAL_AFTER_INTERIM = "final_after_interim"


class Unit(StrEnum):
    """How a norm's length runs: `plain` is minutes that the text does not call working (NORMS reading 1)."""

    WORKING = "working"
    PLAIN = "plain"
    WORKING_DAYS = "working_days"


class Anchor(StrEnum):
    """The moment a norm counts from. `DUE` is the last moment for the published answer and is counted backwards."""

    DETECTION = "detection"
    SELECTION = "selection"
    ARRIVAL = "arrival"
    SENT = "sent"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    INTERIM_PUBLISHED = "interim_published"
    DUE = "due"


class Importance(StrEnum):
    """Who is told. How long the answer may take is the `Term` (NORMS reading 26)."""

    ORDINARY = "ordinary"
    HIGH = "high"


class Term(StrEnum):
    """How long the answer may take."""

    ORDINARY = "ordinary"
    SHORT = "short"


class Role(StrEnum):
    """What a person is in the office, as regulations name them."""

    CURATOR = "curator"
    COORDINATOR = "coordinator"
    COORDINATOR_SUBSTITUTE = "coordinator_substitute"
    DEPARTMENT_HEAD = "department_head"
    EXECUTOR = "executor"
    SUPERVISOR = "supervisor"
    FIRST_DEPUTY = "first_deputy"
    LEADER = "leader"
    CHIEF_OF_STAFF = "chief_of_staff"
    ADMINISTRATOR = "administrator"


class SeveralWay(StrEnum):
    """How several departments prepare their parts."""

    ALL_AT_ONCE = "all_at_once"
    IN_ORDER = "in_order"


class ConsolidatedBy(StrEnum):
    """Who writes the answer made of several parts."""

    CURATOR = "curator"
    NAMED_EXECUTOR = "named_executor"
    LAST_EXECUTOR = "last_executor"


class Status(StrEnum):
    """Whether the act is in force or a draft without day and number (NORMS reading 34)."""

    IN_FORCE = "in_force"
    DRAFT = "draft"


class Responsibility(StrEnum):
    """What a person answers for (NORMS reading 25)."""

    ORGANISATION = "organisation"
    ACCURACY = "accuracy"
    DISPATCH_IN_TIME = "dispatch_in_time"
    PREPARATION = "preparation"
    DRAFT_IN_TIME = "draft_in_time"
    PUBLICATION = "publication"


class Report(StrEnum):
    """What is reported to whom: monthly, at once, or on a shortcoming."""

    MONTHLY_SUMMARY = "monthly_summary"
    HIGH_IMPORTANCE = "high_importance"
    SOCIALLY_SIGNIFICANT = "socially_significant"
    SHORTCOMINGS = "shortcomings"


class Absence(StrEnum):
    """Whose absence the regulation provides for."""

    COORDINATOR = "coordinator"
    DEPARTMENT_HEAD = "department_head"
    EXECUTORS = "executors"


class Found(StrEnum):
    """What is written down when a message is found."""

    MOMENT = "moment"
    TOPIC = "topic"
    LOCATION = "location"
    IMPORTANCE = "importance"


class SeenIn(StrEnum):
    """What of a draft a program looks at to see a requirement met."""

    GREETING = "greeting"
    MEDIA = "media"
    LENGTH = "length"


class InterimCondition(StrEnum):
    """When an interim answer may be given."""

    IF_NEEDED = "if_needed"
    ALLOWED = "allowed"
    CANNOT_BE_SOLVED_IN_TIME = "cannot_be_solved_in_time"
