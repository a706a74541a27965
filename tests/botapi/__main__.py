"""The server as a process of its own.

    python -m tests.botapi --port 0

prints one line of JSON (url, base_url, base_file_url, control_url, token, username), serves until
it is terminated or its standard input ends (so that it never outlives the test that started it),
and exits with 1 when the published schemas were broken.
"""

import argparse
import asyncio
import contextlib
import json
import signal
import sys

from tests.botapi.control import addresses
from tests.botapi.server import TOKEN, BotApi


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.botapi", description="A fake Bot API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--lenient", action="store_true", help="only record violations")
    parser.add_argument("--stay", action="store_true", help="do not stop when stdin ends")
    return parser.parse_args()


async def _serve(options: argparse.Namespace) -> int:
    api = BotApi(token=options.token, strict=not options.lenient)
    await api.start(options.host, options.port)
    print(json.dumps(addresses(api)), flush=True)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    watcher = None if options.stay else asyncio.create_task(_until_orphaned(stopped))
    await stopped.wait()
    if watcher:
        watcher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watcher
    await api.stop()
    return 1 if api.violations else 0


async def _until_orphaned(stopped: asyncio.Event) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.read(1024):
        pass
    stopped.set()


if __name__ == "__main__":
    sys.exit(asyncio.run(_serve(_arguments())))
