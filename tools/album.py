"""The images of one conversation, by handle, and what is known of each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from imagetxt.tools.errors import ImagetxtError, UnknownHandleError
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.images import LoadedImage, open_image


@dataclass(frozen=True)
class _Shelved:
    """An image that is read when it is first needed."""

    id: str
    name: str
    load: Callable[[], LoadedImage]


class Album:
    """Hands out `img1`, `img2`, …; a tool sees the images of its own album and no other."""

    def __init__(self) -> None:
        self._images: dict[str, LoadedImage | _Shelved] = {}
        self._evidence: dict[str, Evidence] = {}
        self._given = 0

    def open(self, source: str | Path | bytes, *, name: str | None = None) -> str:
        """Read a picture and return its handle. Raises BadImageError."""
        return self.add(open_image(source, name=name))

    def add(self, image: LoadedImage) -> str:
        """Take a picture in and return its handle; the same bytes given twice keep their first handle.

        Where the file of an image of an earlier time is gone, the same bytes bring it back.
        """
        known = self.handle_of(image.id)
        if known is not None:
            if not self.is_open(known):
                self._images[known] = replace(image, name=self.name_of(known))
            return known
        self._given += 1
        handle = f"img{self._given}"
        self._images[handle] = image
        self._evidence[handle] = Evidence(width=image.width, height=image.height, notes=list(image.notes))
        return handle

    def restore(
        self, handle: str, image_id: str, evidence: Evidence, load: Callable[[], LoadedImage], *, name: str
    ) -> None:
        """Put back an image of an earlier time under its old handle, with what was known of it.

        `load` reads it when it is first needed; an ImagetxtError of it says that the picture is gone.
        """
        self._images[handle] = _Shelved(image_id, name, load)
        self._evidence[handle] = evidence
        self._given = max(self._given, int(handle.removeprefix("img")))

    def remove(self, handle: str) -> None:
        """Take an image out; its handle is given again only if it was the last one. Raises UnknownHandleError."""
        self.id_of(handle)
        del self._images[handle], self._evidence[handle]
        if handle == f"img{self._given}":
            self._given -= 1
        for evidence in self._evidence.values():
            if handle in evidence.renders:
                evidence.renders.remove(handle)

    def handle_of(self, image_id: str) -> str | None:
        """The handle of the picture whose file has this sha256, or None."""
        return next((handle for handle, image in self._images.items() if image.id == image_id), None)

    def with_id(self, image_id: str) -> LoadedImage | None:
        """The picture whose file has this sha256, or None."""
        handle = self.handle_of(image_id)
        return self[handle] if handle is not None else None

    def __getitem__(self, handle: str) -> LoadedImage:
        """Raises UnknownHandleError: no such image, or its file is gone."""
        if handle not in self._images:
            known = ", ".join(self._images) or "none yet"
            raise UnknownHandleError(f"There is no image {handle!r} here. Known images: {known}.")
        image = self._images[handle]
        if isinstance(image, _Shelved):
            try:
                image = self._images[handle] = image.load()
            except ImagetxtError as exc:
                raise UnknownHandleError(f"The picture {handle} is not there any more: {exc}") from exc
        return image

    def __contains__(self, handle: str) -> bool:
        return handle in self._images

    def __len__(self) -> int:
        return len(self._images)

    def is_open(self, handle: str) -> bool:
        """Whether an image's pixels are in memory."""
        return isinstance(self._images.get(handle), LoadedImage)

    def id_of(self, handle: str) -> str:
        """The sha256 of an image's file, without reading it. Raises UnknownHandleError."""
        return self._images[handle].id if handle in self._images else self[handle].id

    def name_of(self, handle: str) -> str:
        """What to call an image before people, without reading it. Raises UnknownHandleError."""
        return self._images[handle].name if handle in self._images else self[handle].name

    @property
    def handles(self) -> list[str]:
        return list(self._images)

    def evidence(self, handle: str) -> Evidence:
        """What is known of an image so far. Raises UnknownHandleError."""
        if handle not in self._evidence:
            self[handle]
        return self._evidence[handle]

    def region(self, handle: str, region_id: str) -> Region:
        """A region of an image by its id. Raises UnknownHandleError."""
        evidence = self.evidence(handle)
        found = evidence.region(region_id)
        if found is None:
            known = ", ".join(r.id for r in evidence.regions) or "none yet; describe_regions finds them"
            raise UnknownHandleError(f"{handle} has no region {region_id!r}. Known regions: {known}.")
        return found
