"""Evidence, versions and renders as the page's own elements. What takes time is made in a thread."""

import asyncio
import weakref
from typing import Any

import chainlit as cl

from imagetxt.agent.conversation.records import Render
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.description import ToolCall
from imagetxt.tools.drawing.control import draw_control
from imagetxt.tools.drawing.cutout import draw_cutout
from imagetxt.tools.drawing.palette import colour_of
from imagetxt.tools.errors import DeclinedError, UnknownHandleError
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import decode
from imagetxt.ui.chat import findings
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.page import Page
from imagetxt.ui.chat.piecing import cut
from imagetxt.ui.report.pictures import regions_drawn
from imagetxt.ui.report.shapes import shapes_of


async def picture(page: Page, desk: Desk, handle: str, *, masks: bool = False) -> cl.CustomElement:
    """The element that shows an image with its regions. Raises UnknownHandleError."""
    made = await asyncio.to_thread(picture_props, page, desk, handle, masks=masks)
    return cl.CustomElement(name="Picture", props=made, display="inline")


async def refreshed(page: Page, desk: Desk, handle: str, element: cl.CustomElement) -> None:
    """Let a picture that is shown already show what was found since. Raises UnknownHandleError."""
    import json

    made = await asyncio.to_thread(picture_props, page, desk, handle)
    if made != element.props:
        element.props, element.content = made, json.dumps(made)
        await element.update()


async def cut_out(page: Page, desk: Desk, handle: str, region: Region) -> cl.Image | None:
    """A region on nothing; None where it has no mask. Raises UnknownHandleError, BadArgumentError."""
    told = await asyncio.to_thread(cut_out_told, page, desk, handle, region)
    return cl.Image(**told, display="inline", size="medium") if told else None


async def paragraph(desk: Desk, version: Version) -> cl.CustomElement:
    """The element that shows a version of the paragraph, its phrases linked to regions."""
    made = await asyncio.to_thread(paragraph_props_of, desk, version)
    return cl.CustomElement(name="Paragraph", props=made, display="inline")


async def paragraph_props(desk: Desk, version: Version) -> dict[str, Any]:
    """What the element of a version shows, for one that is on the page already."""
    return await asyncio.to_thread(paragraph_props_of, desk, version)


async def control_map(page: Page, desk: Desk, render: Render) -> cl.Image:
    """What a drawing kept of its source, as a picture. Raises UnknownHandleError, DeclinedError."""
    if render.source is None:
        raise DeclinedError(f"{render.image} was drawn from the words alone; it kept nothing of a picture.")
    drawn = await asyncio.to_thread(_control, desk, render.source, render.control)
    return await plain_picture(page, desk, drawn, "control map")


async def compare(page: Page, desk: Desk, render: Render) -> cl.CustomElement:
    """The element that shows a render beside its source. Raises UnknownHandleError."""
    made = await asyncio.to_thread(compare_props, page, desk, render)
    return cl.CustomElement(name="Compare", props=made, display="inline")


async def plain_picture(page: Page, desk: Desk, image: LoadedImage, name: str) -> cl.Image:
    """A picture as it is, for a step."""
    url = await asyncio.to_thread(page.pictures.put, desk.owner, image)
    return cl.Image(name=name, url=url, display="inline", size="large")


def cut_out_told(page: Page, desk: Desk, handle: str, region: Region) -> dict[str, str]:
    """Name and address of a region's cut-out; nothing where it has no mask. Slow: in a thread. Raises as `cut_out`."""
    if region.mask is None:
        return {}
    url = page.pictures.lend(desk.owner, draw_cutout(desk.chat.album[handle], decode(region.mask)))
    return {"name": f"{region.id} of {handle}, cut out", "url": url}


def found_told(page: Page, desk: Desk, call: ToolCall) -> dict[str, str]:
    """Name and address of what an earlier call found, drawn when it is looked at; nothing where nothing is to see."""
    album, handle, open_desk = desk.chat.album, str(call.arguments.get("image")), weakref.ref(desk)
    if handle not in album or not findings.found_again(call, album.evidence(handle)):
        return {}

    def draw() -> LoadedImage:
        if (still := open_desk()) is None:
            raise UnknownHandleError(f"The chat that {handle} belongs to was closed; load its page again.")
        album = still.chat.album
        return regions_drawn(album[handle], findings.found_again(call, album.evidence(handle)))

    return {"name": findings.NAME, "url": page.pictures.promise(desk.owner, draw)}


def _control(desk: Desk, handle: str, control: str) -> LoadedImage:
    return draw_control(desk.chat.album[handle], control, desk.chat.album.evidence(handle).regions)


def picture_props(page: Page, desk: Desk, handle: str, *, masks: bool = False) -> dict[str, Any]:
    """What `Picture` shows of an image. Slow: in a thread. Raises UnknownHandleError."""
    album = desk.chat.album
    evidence, name = album.evidence(handle), album.name_of(handle)
    paths = {shape.id: shape.path for shape in shapes_of(evidence)}
    version = desk.chat.versions.of(handle)
    shapes = [
        {
            "id": r.id,
            "phrase": r.phrase or r.name,
            "place": r.place,
            "certain": r.certain,
            "kind": r.kind,
            "box": [round(v, 1) for v in (r.box.x0, r.box.y0, r.box.x1, r.box.y1)],
            "path": paths.get(r.id, ""),
            "colour": "#{:02x}{:02x}{:02x}".format(*colour_of(at)),
        }
        for at, r in enumerate(list(evidence.regions))
    ]
    return {
        "handle": handle,
        "name": name,
        "url": page.pictures.put(desk.owner, album[handle]),
        "width": evidence.width,
        "height": evidence.height,
        "alt": version.text if version else (evidence.captions[0] if evidence.captions else name),
        "regions": shapes,
        "masks": masks,
        "notes": list(evidence.notes),
    }


def paragraph_props_of(desk: Desk, version: Version) -> dict[str, Any]:
    """What `Paragraph` shows of a version."""
    versions = [v for v in desk.chat.versions if v.image == version.image]
    return {
        "image": version.image,
        "version": version.number,
        "versions": [{"number": v.number, "wish": v.wish} for v in versions],
        "pieces": cut(version),
        "language": version.language,
        "writtenBy": version.written_by,
        "alt": version.text,
        "canUndo": version.base is not None,
    }


def compare_props(page: Page, desk: Desk, render: Render) -> dict[str, Any]:
    """What `Compare` shows of a drawing. Slow: in a thread. Raises UnknownHandleError."""
    return {
        "source": _side(page, desk, render.source or render.image),
        "render": _side(page, desk, render.image),
        "seed": render.seed,
        "strength": render.strength,
        "steps": render.steps,
        "size": render.size,
        "backend": render.backend,
        "prompt": render.prompt,
        "similarity": None if render.similarity is None else {"ssim": render.similarity, "edges": render.edges},
        "kept": render.kept,
        "lost": render.lost,
        "followed": render.followed,
        "notFollowed": render.not_followed,
    }


def _side(page: Page, desk: Desk, handle: str) -> dict[str, Any]:
    image = desk.chat.album[handle]
    url = page.pictures.put(desk.owner, image)
    return {"handle": handle, "url": url, "width": image.width, "height": image.height}
