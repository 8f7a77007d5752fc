"""Identifiers that must not be mixed up."""

from typing import NewType

IncidentId = NewType("IncidentId", int)
PersonId = NewType("PersonId", str)
DepartmentId = NewType("DepartmentId", str)
