"""Files that are kept: proofs, documents. Who may have one is asked each time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.uploads.handing_out import handed_out
from bot.web.access import Page, Visitor, signed_in
from bot.web.downloads import as_download
from bot.web.rendering import Pages
from plans.i18n.text import Text

_NO_FILE = Text("That file is not here, or not for you.")


class FilePages:
    """One file each."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [signed_in("/files/{number:int}", self._file)]

    async def _file(self, request: Request, visitor: Visitor) -> Response:
        number: int = request.path_params["number"]
        found = None
        if number < 2**53:
            async with self._app.database.reading() as store:
                found = await handed_out(store, number, visitor.person, visitor.now)
        if found is None:
            return self._pages.problem(visitor, _NO_FILE, status=404)
        upload, content = found
        return as_download(content, upload.name, upload.media_type.value)
