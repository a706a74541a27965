"""aiogram, its states and answers in memory: a restart forgets them."""

from __future__ import annotations

import asyncio

from aiogram.fsm.storage.memory import MemoryStorage

from bench.peers.aiogram_wizard import hold

if __name__ == "__main__":
    asyncio.run(hold(MemoryStorage()))
