"""Commands of the product in processes of their own: forks of one that has its libraries loaded, which takes seconds."""

import asyncio
import contextlib
import os
import runpy
import shutil
import signal
import sys
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIBRARIES = ("bot.app", "bot.command_line", "demo.site", "sqlalchemy.dialects.sqlite.aiosqlite", "asyncpg")


class Command:
    """One process. What it has said so far can be read while it runs."""

    def __init__(self, module: str, words: Sequence[str], environment: Mapping[str, str]) -> None:
        folder = Path(tempfile.mkdtemp(prefix="otklik-command-"))
        weakref.finalize(self, shutil.rmtree, folder)
        self._said, self._errors = folder / "said", folder / "errors"
        arguments = (module, tuple(words), dict(environment), str(self._said), str(self._errors))
        self._process = _loaded().Process(target=_run, args=arguments, daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def said(self) -> str:
        """Standard output."""
        return _read(self._said)

    @property
    def errors(self) -> str:
        """Standard error."""
        return _read(self._errors)

    def hears(self, number: signal.Signals) -> None:
        """Send it a signal; one that has ended hears nothing."""
        if self._process.exitcode is None:
            os.kill(self.pid, number)

    async def ends(self) -> int:
        """Wait for its end; the exit code."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


@cache
def _loaded() -> ForkServerContext:
    """Starts the process that is forked, with the first command."""
    context = get_context("forkserver")
    context.set_forkserver_preload([*LIBRARIES])
    return context


def _run(module: str, words: tuple[str, ...], environment: dict[str, str], said: str, errors: str) -> None:
    """As `python -m module words`; this is the process's own work."""
    for path, stream in ((said, sys.stdout), (errors, sys.stderr)):
        with open(path, "wb") as file:  # noqa: PTH123 - kept by the descriptor's copy
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _read(path: Path) -> str:
    with contextlib.suppress(FileNotFoundError):  # it has not come so far
        return path.read_text(encoding="utf-8", errors="replace")
    return ""
