"""A conversation to its record and back: what is large goes into files, and comes back when it is needed."""

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.files import Files
from imagetxt.agent.conversation.records import FORMAT, MANY, Bundle, KeptImage, Record, Render
from imagetxt.agent.conversation.version import Version, Versions
from imagetxt.tools.album import Album
from imagetxt.tools.errors import StorageError
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.images import LoadedImage, open_image

Part = TypeVar("Part", bound=BaseModel)


def keep(chat: Chat, files: Files, originals: Sequence[bytes] = ()) -> Record:
    """Write a conversation's pictures, evidence, versions and renders to files, and give the record that names them.

    `originals`: files that pictures were read from; a picture that is in none of them and not kept yet, since it was
    drawn, is kept as PNG. Raises StorageError.
    """
    for data in originals:
        files.put(data, anew=True)
    images = [
        KeptImage(
            handle=handle,
            id=chat.album.id_of(handle),
            file=_picture(files, chat.album, handle),
            name=chat.album.name_of(handle),
            evidence=_put(files, chat.album.evidence(handle)),
        )
        for handle in chat.album.handles
    ]
    current = chat.versions.current
    versions = [_put(files, version) for version in chat.versions]
    whole = max(0, len(versions) - MANY // 2) // MANY * MANY  # what is new is named by the record itself, and so owned
    older = [_put(files, Bundle(versions=versions[i : i + MANY])) for i in range(0, whole, MANY)]
    return Record(
        id=chat.id,
        owner=chat.owner,
        title=chat.title,
        options=chat.options,
        images=images,
        focus=chat.focus,
        topic=chat.topic,
        spoken=chat.spoken,
        older=older,
        versions=versions[whole:],
        current=current.number if current else None,
        standing=chat.versions.standing,
        renders=[_put(files, render) for render in chat.renders],
        turns=chat.turns,
    )


def recall(record: Record, files: Files) -> Chat:
    """The conversation of a record. A picture whose file is gone is missed only when somebody asks for it.

    Raises:
        StorageError: evidence or versions are gone or damaged, or a newer imagetxt wrote the record.
    """
    if record.format > FORMAT:
        raise StorageError("This conversation was kept by a newer imagetxt. Update to open it.")
    album = Album()
    for image in record.images:
        evidence = _get(files, image.evidence, Evidence)
        load = partial(_read, files, image)
        album.restore(image.handle, image.id, evidence, load, name=image.name)
    older = [file for bundle in record.older for file in _get(files, bundle, Bundle).versions]
    versions = [_get(files, file, Version) for file in (*older, *record.versions)]
    return Chat(
        id=record.id,
        owner=record.owner,
        title=record.title,
        options=record.options,
        album=album,
        focus=record.focus,
        topic=record.topic,
        spoken=record.spoken,
        versions=Versions(versions, current=record.current, standing=record.standing),
        renders=[_get(files, file, Render) for file in record.renders],
        turns=record.turns,
    )


def _picture(files: Files, album: Album, handle: str) -> str:
    """The id of a picture's file. A file that somebody deleted is not made again: its picture is gone."""
    image_id = album.id_of(handle)
    if files.path(image_id).exists() or not album.is_open(handle):
        return image_id
    return files.put(album[handle].png())


def _read(files: Files, image: KeptImage) -> LoadedImage:
    return open_image(files.get(image.file), name=image.name)


def _put(files: Files, part: BaseModel) -> str:
    return files.put(part.model_dump_json(exclude_defaults=True).encode())


def _get(files: Files, file_id: str, kind: type[Part]) -> Part:
    try:
        return kind.model_validate_json(files.get(file_id))
    except ValidationError as exc:
        raise StorageError("A file of this chat cannot be read by this imagetxt.") from exc
