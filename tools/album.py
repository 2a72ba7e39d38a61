"""The images of one conversation, by handle, and what is known of each."""

from pathlib import Path

from imagetxt.tools.errors import UnknownHandleError
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.images import LoadedImage, open_image


class Album:
    """Hands out `img1`, `img2`, …; a tool sees the images of its own album and no other."""

    def __init__(self) -> None:
        self._images: dict[str, LoadedImage] = {}
        self._evidence: dict[str, Evidence] = {}

    def open(self, source: str | Path | bytes, *, name: str | None = None) -> str:
        """Read a picture and return its handle. Raises BadImageError."""
        return self.add(open_image(source, name=name))

    def add(self, image: LoadedImage) -> str:
        """Take a picture in and return its handle; the same bytes given twice keep their first handle."""
        for handle, known in self._images.items():
            if known.id == image.id:
                return handle
        handle = f"img{len(self._images) + 1}"
        self._images[handle] = image
        self._evidence[handle] = Evidence(width=image.width, height=image.height, notes=list(image.notes))
        return handle

    def with_id(self, image_id: str) -> LoadedImage | None:
        """The picture whose file has this sha256, or None."""
        return next((image for image in self._images.values() if image.id == image_id), None)

    def __getitem__(self, handle: str) -> LoadedImage:
        if handle not in self._images:
            known = ", ".join(self._images) or "none yet"
            raise UnknownHandleError(f"There is no image {handle!r} here. Known images: {known}.")
        return self._images[handle]

    def __len__(self) -> int:
        return len(self._images)

    @property
    def handles(self) -> list[str]:
        return list(self._images)

    def evidence(self, handle: str) -> Evidence:
        """What is known of an image so far. Raises UnknownHandleError."""
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
