"""The bot in a process of its own that tells when its libraries were there, and at its end what memory it took beyond them."""

import asyncio
import logging
import sys
from time import perf_counter

from benchmarks.child import peak, resident, say
from benchmarks.tap_serving import serve_otklik


def main() -> None:
    logging.basicConfig(level=logging.ERROR)
    address, api, port = sys.argv[1:]
    imported = resident()
    say(imported_at=perf_counter())
    asyncio.run(serve_otklik(address, api, int(port)))
    say(imported=imported, held=resident() - imported, peak=peak() - imported)


if __name__ == "__main__":
    main()
