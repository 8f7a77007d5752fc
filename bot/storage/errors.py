"""What can be wrong with a database, each with one clear sentence for the person who runs the bot."""


class DatabaseError(Exception):
    """The database cannot be used. The message is one sentence without passwords."""


class DatabaseAddressError(DatabaseError):
    """The address in the settings is not one that the bot can open."""


class DatabaseUnavailable(DatabaseError):
    """The database did not answer, was locked for too long, or had no room. What was under way is rolled back; try again."""


class LeaseLost(DatabaseUnavailable):
    """Another instance carries the office on by now: under the old lease nothing more can be written."""

    def __init__(self) -> None:
        super().__init__("Another instance carries the office on by now.")


class CopiedDatabase(DatabaseError):
    """The database is a copy that must not speak for the office until it is told to."""


class SchemaOutdated(DatabaseError):
    """The tables are not those that this version of the bot works with."""


class StaleIncident(Exception):
    """Another act on the incident was committed first. Load the incident again and decide again."""

    def __init__(self, incident: int) -> None:
        super().__init__(f"incident {incident} has moved on")
        self.incident = incident


class UnknownHappening(Exception):
    """The journal holds a code that this version of the bot does not know."""

    def __init__(self, code: str) -> None:
        super().__init__(f"unknown journal code {code!r}")
        self.code = code


class UnreadableRecord(ValueError):
    """Stored JSON does not fit the type it was stored as; its content is not repeated here."""

    def __init__(self, type_name: str) -> None:
        super().__init__(f"a stored {type_name} cannot be read")
        self.type_name = type_name
