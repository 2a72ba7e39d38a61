"""Writing one described image's files."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from imagetxt.agent.description import Description
from imagetxt.tools.images import LoadedImage
from imagetxt.ui.report.files import write_all
from imagetxt.ui.report.markdown import markdown
from imagetxt.ui.report.names import targets
from imagetxt.ui.report.pictures import regions_drawn
from imagetxt.ui.report.record import Options, Record, SourceFile, Written, read_record


def finished(folder: Path, stem: str, file: SourceFile, options: Options) -> Record | None:
    """The record of an earlier run that has this content described with these options, all its files in place."""
    record = read_record(targets(folder, stem)["json"])
    if record is None or record.file.sha256 != file.sha256 or record.options != options:
        return None
    if record.description.model_fault:  # the model may be there again
        return None
    names = [record.written.markdown, record.written.regions, record.written.redraw if options.redraw else "."]
    return record if all(name and (folder / name).exists() for name in names) else None


def write_description(
    folder: Path,
    stem: str,
    file: SourceFile,
    options: Options,
    description: Description,
    source: LoadedImage,
    redraw: LoadedImage | None,
) -> Record:
    """Write NAME.md, NAME.json, NAME.regions.png and NAME.redraw.png, all or none. Raises StorageError."""
    paths = targets(folder, stem)
    record = Record(
        version=version("imagetxt"),
        made=datetime.now(UTC).replace(microsecond=0),
        file=file,
        options=options,
        written=Written(
            markdown=paths["markdown"].name,
            regions=paths["regions"].name,
            redraw=paths["redraw"].name if redraw else None,
        ),
        description=description,
    )
    contents = {
        paths["json"]: (record.model_dump_json(indent=1) + "\n").encode("utf-8"),
        paths["markdown"]: markdown(record).encode("utf-8"),
        paths["regions"]: regions_drawn(source, description.evidence.regions).png(),
    }
    if redraw is not None:
        contents[paths["redraw"]] = redraw.png()
    write_all(contents)
    if redraw is None:
        paths["redraw"].unlink(missing_ok=True)
    return record
