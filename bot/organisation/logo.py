"""The organisation's logo: kept when HR sends it, and read for the documents that show it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app import App
from bot.legal_calendar.proofs import looked_into
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.organisation.changes import Said
from plans.organisation.profile import OrganisationProfile
from plans.rendering.logo import (
    LEAST_PIXELS,
    MOST_BYTES,
    MOST_PIXELS,
    Logo,
    NoPicture,
    picture_size,
)
from plans.rendering.look import Look
from plans.storage.store import Store
from plans.uploads.refusals import Refusal, Refused
from plans.uploads.upload import PICTURES, Purpose, Upload

_NO_PICTURE = Text("A logo is a picture: send it as PNG or JPEG.")
_TOO_LARGE = Text(
    "That picture is too large for a logo: at most 1 MB, and %(most)s pixels a side. It goes into every "
    "document."
)
_TOO_SMALL = Text("That picture is too small for a logo: at least %(least)s pixels a side.")


class CannotBeLogo(UserError):
    """The file cannot be the logo."""


def checked(upload: Upload, content: bytes) -> None:
    """Raises `CannotBeLogo` for what cannot be printed."""
    if upload.media_type not in PICTURES:
        raise CannotBeLogo(_NO_PICTURE)
    try:
        sides = picture_size(content)
    except NoPicture:
        raise CannotBeLogo(_NO_PICTURE) from None
    if len(content) > MOST_BYTES or max(sides) > MOST_PIXELS:
        raise CannotBeLogo(_TOO_LARGE(most=MOST_PIXELS))
    if min(sides) < LEAST_PIXELS:
        raise CannotBeLogo(_TOO_SMALL(least=LEAST_PIXELS))


async def looked_at(
    app: App, name: str, content: bytes, *, by: str | None = None
) -> tuple[Upload, bytes]:
    """A picture that may be the logo, cleaned of what it holds besides; raises `CannotBeLogo`."""
    try:
        [(upload, cleaned)] = await looked_into(app, [(name, content)], Purpose.LOGO, by=by)
    except Refused as refused:
        is_unknown = refused.refusal is Refusal.UNKNOWN  # a logo as SVG, such as designers send
        raise CannotBeLogo(_NO_PICTURE if is_unknown else refused.text) from None
    checked(upload, cleaned)
    return upload, cleaned


async def claimed(store: Store, said: Sequence[Said], by: str) -> None:
    """Takes the picture that somebody has just sent as the logo, from what waits; raises `CannotBeLogo`."""
    for one in said:
        if one.key != "logo" or one.value is None:
            continue
        upload = await store.uploads.get(one.value)
        content = await store.uploads.content(one.value)
        mine = upload is not None and upload.by == by
        if upload is None or content is None or not mine:
            raise CannotBeLogo(_NO_PICTURE)
        checked(upload, content)
        if not await store.uploads.claim([one.value], by=by, purpose=Purpose.LOGO, owner_id=None):
            raise CannotBeLogo(_NO_PICTURE)


async def drop_earlier(
    store: Store, before: OrganisationProfile, after: OrganisationProfile
) -> None:
    """Forgets the logo that another one, or none, took the place of."""
    if before.logo is not None and before.logo != after.logo:
        await store.uploads.drop([before.logo])


async def look_of(store: Store) -> Look:
    """What documents look like, with the logo as it is printed."""
    profile = await store.organisation.profile()
    return look_in(profile, await read_logo(store, profile))


def look_in(profile: OrganisationProfile, logo: Logo | None) -> Look:
    """What documents look like, as HR has chosen it."""
    return Look(logo=logo, colour=profile.colour, accent=profile.accent, contact=profile.contact)


async def read_logo(store: Store, profile: OrganisationProfile) -> Logo | None:
    """The logo that the profile names."""
    if profile.logo is None:
        return None
    upload = await store.uploads.get(profile.logo)
    content = await store.uploads.content(profile.logo)
    if upload is None or content is None:
        return None
    kind = upload.media_type.value
    if kind not in {"image/png", "image/jpeg"}:
        return None
    return Logo(content=content, media_type=kind, alt=profile.name or "logo")  # type: ignore[arg-type]
