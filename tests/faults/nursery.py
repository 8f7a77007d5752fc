"""A process that has the bot's libraries and forks a life of the bot a line: two hundred lives need not import them each."""

import asyncio
import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from bot.app import open_application
from bot.clock import HurriedPace, StillClock
from bot.settings import Settings


def main() -> None:
    """Reads settings as JSON, a line each; writes the process id of the life that has begun."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever was killed is gone at once
    for line in sys.stdin:
        life = os.fork()
        if not life:
            asyncio.run(_live(**json.loads(line)))
            os._exit(0)
        sys.stdout.write(f"{life}\n")
        sys.stdout.flush()


async def _live(*, token: str, office: str, database: str, api: str, moment: str, haste: float) -> None:
    settings = Settings(token=token, office=Path(office), database=database, api=api)
    clock = StillClock(datetime.fromisoformat(moment))
    application = await open_application(settings, clock=clock, pace=HurriedPace(haste))
    await application.run()


if __name__ == "__main__":
    main()
