"""Which files a hub's repository has that are needed, with their sizes and, where the hub knows it, sha256."""

import os
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from imagetxt.tools.models.sources.hub import PROBE_SECONDS, answers
from imagetxt.tools.models.sources.source import SourceFailedError
from imagetxt.tools.models.weights import Repository, Weights, revision_of

_WEIGHTS = (".safetensors", ".bin", ".pt", ".pth", ".gguf", ".onnx")


def in_mirror(wanted: Repository) -> list[Weights]:
    """The files that the folder IMAGETXT_MIRROR names holds, under the entry's name or the repository's.

    Their sha256 is not known before they are read. Raises SourceFailedError where there is no such folder.
    """
    mirror = Path(os.environ["IMAGETXT_MIRROR"]).expanduser()
    for name in (wanted.name, wanted.repository):
        folder = mirror / name
        if folder.is_dir():
            found = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
            sizes = {path: (file.stat().st_size, "") for path, file in found.items()}
            return _needed(wanted, sizes, source=f"file:{folder}/{{file}}", holder="the mirror folder")
    raise SourceFailedError(f"has no folder {wanted.name} or {wanted.repository}")


def on_hub(wanted: Repository) -> tuple[str, list[Weights]]:
    """The hub's commit and the files it has there. Raises SourceFailedError.

    Honours HF_ENDPOINT, HF_HUB_OFFLINE and HF_TOKEN, as huggingface_hub does.
    """
    from huggingface_hub import HfApi, constants
    from huggingface_hub.errors import HfHubHTTPError

    if constants.HF_HUB_OFFLINE:
        raise SourceFailedError("is switched off (HF_HUB_OFFLINE)")
    if not answers(constants.ENDPOINT):
        raise SourceFailedError(f"does not answer within {PROBE_SECONDS:.0f} s", offline=True)
    try:
        told = HfApi(endpoint=constants.ENDPOINT).model_info(
            wanted.repository, revision=revision_of(wanted), files_metadata=True
        )
    except HfHubHTTPError as exc:
        raise SourceFailedError(f"does not show {wanted.repository} ({str(exc).splitlines()[0][:200]})") from exc
    commit = told.sha or revision_of(wanted)
    sizes = {one.rfilename: (one.size or 0, one.lfs.sha256 if one.lfs else "") for one in told.siblings or ()}
    source = f"hf:{wanted.repository}@{commit}/{{file}}"
    return commit, _needed(wanted, sizes, source=source, holder="the model hub")


def _needed(wanted: Repository, sizes: dict[str, tuple[int, str]], *, source: str, holder: str) -> list[Weights]:
    outside = [file for file in sizes if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts]
    if outside:
        raise SourceFailedError(f"names a file outside the repository: {outside[0]!r}")
    chosen = [file for file in sizes if any(fnmatch(file, pattern) for pattern in wanted.files)]
    if not any(file.endswith(_WEIGHTS) for file in chosen):
        chosen += [file for file in sizes if any(fnmatch(file, pattern) for pattern in wanted.otherwise)]
    if not any(file.endswith(_WEIGHTS) for file in chosen):
        raise SourceFailedError(f"has no weights of {wanted.repository} among {', '.join(wanted.files)} in {holder}")
    return [
        Weights(
            name=wanted.name,
            file=f"{wanted.file}/{file}",
            title=f"{wanted.title}: {file}",
            bytes=sizes[file][0],
            sha256=sizes[file][1],
            licence=wanted.licence,
            sources=(source.format(file=file),),
        )
        for file in sorted(chosen)
    ]
