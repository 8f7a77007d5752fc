"""`make installers`: every lock is installed by the oldest pip that came with this Python, by 23.2.1 and by the newest there is.

Each pip works in a virtual environment of its own, in a folder that is thrown away. The standard library is enough: this runs
before anything of ours is installed. Which index is asked, pip's own settings say.
"""

import ensurepip
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
# The pip that the first release of each Python brought; an older one does not run on it.
FIRST_SHIPPED = {(3, 11): "22.3", (3, 12): "23.2.1", (3, 13): "24.2", (3, 14): "25.2"}
COMMON = "23.2.1"  # came with 3.11.5 to 3.11.7, and read locks without extras differently from pip 26
NEWEST = ""
AT_ONCE = 2


def tried(python: tuple[int, int]) -> tuple[str, ...]:
    """The versions of pip that are tried on this Python; `NEWEST` stands for whatever is the newest today."""
    oldest = FIRST_SHIPPED.get(python, ensurepip.version())
    return tuple(dict.fromkeys([oldest, *([COMMON] if _parts(COMMON) > _parts(oldest) else []), NEWEST]))


def locks() -> list[Path]:
    """Every lock, that of the installer last: it replaces the pip that is tried."""
    return sorted(REQUIREMENTS.glob("*.txt"), key=lambda lock: (lock.stem == "installer", lock.stem))


def main() -> int:
    """Ends with 1 if a lock was refused; prints a line for each version of pip."""
    python = sys.version_info[:2]
    with ThreadPoolExecutor(AT_ONCE) as pool, tempfile.TemporaryDirectory(prefix="otklik-installers-") as folder:
        refused = list(pool.map(partial(_try, Path(folder)), tried((python[0], python[1]))))
    return int(any(refused))


def _try(folder: Path, version: str) -> list[str]:
    """The names of the locks that this pip refused."""
    home = folder / f"pip-{version or 'newest'}"
    made = _said(sys.executable, "-m", "venv", str(home)) or _pip(home, "--upgrade", f"pip=={version}" if version else "pip")
    refused = {"the pip itself": made} if made else {lock.stem: said for lock in locks() if (said := _install(home, lock))}
    reasons = "".join(f"\n  {name}: {said}" for name, said in refused.items())
    names = " ".join(lock.stem for lock in locks())
    sys.stdout.write(f"pip {version or 'newest'}: {'refuses' + reasons if refused else f'installs {names}'}\n")
    sys.stdout.flush()
    return list(refused)


def _install(home: Path, lock: Path) -> str:
    return _pip(home, "--require-hashes", "--no-compile", "-r", str(lock))


def _pip(home: Path, *words: str) -> str:
    options = ("--quiet", "--no-input", "--disable-pip-version-check")
    return _said(str(home / "bin" / "python"), "-m", "pip", "install", *options, *words)


def _said(*command: str) -> str:
    """What a command said that failed; nothing of one that did not."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stderr or done.stdout or f"ended with {done.returncode}").strip() if done.returncode else ""


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


if __name__ == "__main__":
    sys.exit(main())
