"""What an office hears when its database was put back from a copy: up to when it is whole, and what may come again."""

from bot.storage.people import all_members
from bot.visit import Visit
from workflow.norms.vocabulary import Role


def tell_of_restoring(visit: Visit, since: str) -> None:
    """Curators and administrators are told once; `since` is the moment, ISO 8601, up to which the copy knows everything."""
    roster, members = visit.rules.roster, all_members(visit.connection)
    keepers = dict.fromkeys(person.id for role in (Role.CURATOR, Role.ADMINISTRATOR) for person in roster.with_role(role))
    for person in keepers:
        if person in members:
            visit.say(f"person:{person}", "restored", {"since": since})
