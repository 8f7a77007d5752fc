"""Chromium as for the page's own tests; where there is none, these are skipped with the reason."""

from tests.demo_page.conftest import browser

__all__ = ["browser"]
