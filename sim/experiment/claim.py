"""A folder to write into, claimed before anything is run: nobody else's files are touched.

It is new, or empty, or one that a command of ours wrote and in which nothing else lies. What is written appears in it
whole or not at all.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

RUN, DATASET = "samspill.manifest/1", "samspill.dataset/1"  # what a manifest says of whose folder it is in
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
MOST_BYTES = 64 << 20  # of a manifest: a larger one is not ours


class CannotWrite(Exception):
    """The folder cannot be written, or is somebody else's; nothing in it was touched."""


@contextmanager
def whole(out: Path, schema: str = RUN) -> Iterator[Path]:
    """Give a folder to write into, which becomes *out* when all has gone well, in place of what we left there.

    Raises `CannotWrite` at once if *out* is not ours to write; and at the end, if it no longer is or the disk is full.
    """
    folder = _real(out)
    _clear(folder)
    _ours(folder, schema)
    part = folder.with_name(f".{folder.name}.part-{os.getpid()}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir()
    except OSError as error:
        raise _failed(folder, error) from error
    try:
        yield part
        _flushed(part)
        _ours(folder, schema)  # somebody may have put something there while the run went on
        _exchange(part, folder)
    except OSError as error:
        raise _failed(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def kept(out: Path, inside: str, document: str) -> Path:
    """Return the folder in which what is worked out may be kept, for a run that goes on where it ended.

    Beside what is kept *inside*, there may be a finished run's *document*. Raises `CannotWrite` like `whole`.
    """
    folder = _real(out)
    _clear(folder)
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if names - {inside} or not folder.is_dir():
        _ours(folder, RUN, kept=inside)
    if MANIFEST in names and document not in names:
        raise CannotWrite(f"{folder} is another command's; give another --out, or empty it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".part-{os.getpid()}"
        probe.mkdir()
        probe.rmdir()
    except OSError as error:
        raise _failed(folder, error) from error
    return folder / inside


def _real(out: Path) -> Path:
    """Return the folder that is meant: a link is followed, and stays."""
    try:
        if out.is_symlink() and not out.exists():
            raise CannotWrite(f"{out} is a link that leads nowhere; make the folder it leads to, or give another --out")
        folder = out.resolve()
        if not folder.name:
            raise CannotWrite(f"{out} is the root of a disk; give a folder in it as --out")
        for above in folder.parents:
            if above.exists():
                if not above.is_dir():
                    raise CannotWrite(f"{folder} cannot be made, since {above} is a file; give another --out")
                break
    except OSError as error:
        raise _failed(out, error) from error
    return folder


def _failed(folder: Path, error: OSError) -> CannotWrite:
    name = str(folder)
    return CannotWrite(f"{name if len(name) < 200 else name[:200] + '…'} could not be written: {error.strerror}")


def _ours(folder: Path, schema: str, kept: str = "") -> None:
    """Raise `CannotWrite` unless *folder* is new, or empty, or has what one of our manifests lists and nothing else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise CannotWrite(f"{folder} is no folder; give another --out")
    there = sorted(_files(folder))
    if not there:
        return
    listed, whose = _listed(folder)
    strangers = [name for name in there if name not in listed and name.partition("/")[0] != (kept or None)]
    if strangers or whose is None:
        named = ", ".join((strangers or there)[:3]) + (", …" if len(strangers or there) > 3 else "")
        raise CannotWrite(f"{folder} has something else in it ({named}); give another --out, or empty it")
    if whose != schema:
        is_data = "a dataset" if whose == DATASET else "a run"
        raise CannotWrite(f"{folder} holds {is_data}, which this command does not replace; give another --out")


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of everything in a folder that is no folder, links among them, and of folders that are empty."""
    for here, folders, names in os.walk(folder):
        base = Path(here)
        links = [name for name in folders if (base / name).is_symlink()]
        for name in (*names, *links):
            yield (base / name).relative_to(folder).as_posix()


def _listed(folder: Path) -> tuple[set[str], str | None]:
    """Return what the manifest in a folder lists, itself too, and its schema; nothing and None, if it is not ours."""
    path = folder / MANIFEST
    try:
        if path.is_symlink() or path.stat().st_size > MOST_BYTES:
            return set(), None
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(document, dict):
            return set(), None
        if document.get("schema") == RUN and isinstance(document.get("files"), dict):
            return {MANIFEST, *document["files"]}, RUN
        extension = document.get("extension")
        if isinstance(extension, dict) and extension.get("schema") == DATASET:
            lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
            return {SUMS, *(line.partition("  ")[2] for line in lines)}, DATASET
    except (OSError, ValueError, RecursionError):
        return set(), None
    return set(), None


def _clear(folder: Path) -> None:
    """Clear what a killed command has left beside *folder*; what it had moved away is put back."""
    for word in ("old", "part"):
        for left in sorted(folder.parent.glob(f".{_quoted(folder.name)}.{word}-*")):
            number = left.name.rpartition("-")[2]
            if not number.isdigit() or _runs(int(number)) or left.is_symlink():
                continue
            if word == "old" and not folder.exists():
                left.rename(folder)
            else:
                shutil.rmtree(left, ignore_errors=True)


def _quoted(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _flushed(part: Path) -> None:
    """See to it that what was written is on the disk, before it gets its name."""
    for here, _, names in os.walk(part):
        for path in (*(Path(here) / name for name in names), Path(here)):
            number = os.open(path, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)


def _exchange(part: Path, folder: Path) -> None:
    """Give *part* its name. What stood there is moved away first and cleared afterwards."""
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    try:
        if folder.exists():
            folder.rename(old)
        part.rename(folder)
    except OSError:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
    number = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
