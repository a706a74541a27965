"""The links that a message brings: made when it goes out, because they stand nowhere else."""

from __future__ import annotations

from bot.app import App
from bot.collection.links import with_links as with_zip_links
from bot.messages import Outbound
from bot.sign_in.links import with_sign_in_link


async def with_links(app: App, message: Outbound, reader_id: str, language: str) -> Outbound:
    """The message with every link it is to have: to ZIPs, and to the pages."""
    message = await with_zip_links(app, message, reader_id, language)
    return await with_sign_in_link(app, message, reader_id, language)
