"""What all stories share: templates are compiled once, not for every office that opens."""

from collections.abc import Iterator
from functools import cache

import pytest

from bot.rendering import Rendering


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Loading depends on nothing but the two folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rendering, "load", cache(Rendering.load))
        yield
