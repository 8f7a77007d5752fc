"""The faults strike offices over the same database as the stories: `--over postgres` for a schema instead of a file."""

from tests.stories.conftest import over_postgres

__all__ = ["over_postgres"]
