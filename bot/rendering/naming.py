"""What people, departments, roles and networks are called: the office's and the regulation's own words, never ours."""

import gettext
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workflow.ids import DepartmentId, PersonId
from workflow.norms.networks import network_named
from workflow.norms.regulation import Network, Role
from workflow.process.incident import GroupApproval, Mark
from workflow.process.rules import Rules
from workflow.process.shares import Waiver
from workflow.sentences import told

MOST = 3
"""How many names a line bears before the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Ids as names. Who is not in the office file any more is shown as the last file had him, and never by a dash."""

    rules: Rules
    translations: gettext.NullTranslations

    def person(self, person: PersonId | None) -> str:
        """As he signs, «Иванова Л. М.»; what the clock did, the bot did."""
        if person is None:
            return self.translations.gettext("the bot")
        known = self.rules.roster.last_person(person)
        return self._listed(_unbroken(known.name) if known else person, person in self.rules.roster.people)

    def signed(self, mark: Mark | GroupApproval | Waiver) -> str:
        """Who did it; where he stood in for somebody absent, for whom as well."""
        return self.stood_in(mark.by, mark.on_behalf_of)

    def stood_in(self, person: PersonId | None, absent: PersonId | None) -> str:
        """A person, and whom he stood in for."""
        if absent is None:
            return self.person(person)
        names = {"person": self.person(person), "absent": self.person(absent)}
        return self.translations.gettext("%(person)s (for: %(absent)s)") % names

    def on_duty(self, person: PersonId) -> str:
        """A person, and who acts for him if he is away."""
        acting = self.rules.roster.acting(person)
        if acting == person:
            return self.person(person)
        names = {"person": self.person(person), "acting": self.person(acting)}
        if acting is None:
            return self.translations.gettext("%(person)s (is away)") % names
        return self.translations.gettext("%(person)s (%(acting)s acts for them)") % names

    def people(self, people: Iterable[PersonId]) -> str:
        """Any one of them: names parted by commas and «или», the fourth and later ones only counted."""
        names = [self.person(person) for person in people]
        if len(names) > MOST:
            return self._counted(names)
        if len(names) < 2:
            return names[0] if names else self.translations.gettext("(nobody)")
        return self.translations.gettext("%(these)s or %(last)s") % {"these": ", ".join(names[:-1]), "last": names[-1]}

    def every(self, people: Iterable[PersonId]) -> str:
        """All of them: names parted by commas, the fourth and later ones only counted."""
        names = [self.person(person) for person in people]
        return self._counted(names) if len(names) > MOST else ", ".join(names)

    def department(self, department: DepartmentId | None) -> str:
        """The department's title."""
        if department is None:
            return self.translations.gettext("no department")
        known = self.rules.roster.last_department(department)
        return self._listed(known.title if known else department, department in self.rules.roster.departments)

    def departments(self, departments: Iterable[DepartmentId]) -> str:
        """The titles of several, in the given order."""
        return ", ".join(self.department(department) for department in departments)

    def role(self, role: Role) -> str:
        """What the regulation calls the role; one it does not name bears the position of the one who holds it."""
        holders = self.rules.roster.with_role(role)
        title = self.rules.regulation.titles.get(role) or (holders[0].position if holders else "")
        return title or self.translations.gettext("(nobody)")

    def network(self, code: str) -> str:
        """The network's title; other sites are «другой сайт»."""
        known = self.known_network(code)
        return told(known.title, self.translations.gettext) if known else self.translations.gettext("other site")

    def known_network(self, code: str) -> Network | None:
        """The network of a code, the regulation's or one known everywhere."""
        return network_named(code, self.rules.regulation)

    def names(self) -> dict[str, Any]:
        """What templates call."""
        return {
            "person": self.person,
            "signed": self.signed,
            "stood_in": self.stood_in,
            "on_duty": self.on_duty,
            "people": self.people,
            "every": self.every,
            "department": self.department,
            "departments": self.departments,
            "role": self.role,
            "network": self.network,
        }

    def _listed(self, name: str, is_there: bool) -> str:
        """A name that stands in the office file no more says so."""
        return name if is_there else self.translations.gettext("%(name)s (no longer listed)") % {"name": name}

    def _counted(self, names: list[str]) -> str:
        more = len(names) - MOST
        line = self.translations.ngettext("%(these)s and %(more)s other", "%(these)s and %(more)s others", more)
        return line % {"these": ", ".join(names[:MOST]), "more": more}


def _unbroken(name: str) -> str:
    """Initials stay with each other: `Иванова Л. М.` breaks nowhere."""
    return name.replace(" ", "\N{NO-BREAK SPACE}")
