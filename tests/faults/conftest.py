"""The faults strike offices over the same database as the stories: `--over postgres` for a schema instead of a file."""

from tests.stories.conftest import compiled_once, over_postgres

__all__ = ["compiled_once", "over_postgres"]
