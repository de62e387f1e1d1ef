"""Which files a build reads: those named, and those in folders named, each with its name in citations."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a build left out, and why. ``path`` is what the user named or what was found there."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read in the order found, with the folders walked and what was passed over.

    ``names`` maps each file to its name in citations: its path below the folder named, or its own name.
    """

    names: dict[Path, str] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find(paths: Sequence[Path], suffixes: Collection[str]) -> Found:
    """Find the files of ``paths`` with one of ``suffixes`` (lower case, with the dot).

    Folders are walked in order of name; hidden files, links and files of other kinds are passed over.
    """
    found = Found()
    for path in paths:
        whole = path.expanduser().absolute()
        if not _is_text(str(whole)):
            found.problems.append(_unnameable(path))
        elif whole.is_dir():
            root = whole.resolve()
            found.folders.append(root)
            for file in _walk(root, suffixes, found.problems):
                found.names.setdefault(file, file.relative_to(root).as_posix())
        elif whole.is_file():
            found.names.setdefault(whole.resolve(), whole.name)
        else:
            found.problems.append(Problem(str(path), "no such file or folder"))
    return found


def _walk(folder: Path, suffixes: Collection[str], problems: list[Problem]) -> Iterator[Path]:
    """Links are never followed, so that nothing outside the folder is read and no loop is entered."""
    try:
        with os.scandir(folder) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(str(folder), f"cannot be listed ({error.strerror})"))
        return
    for entry in children:
        path = Path(entry.path)
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_symlink():
            problems.append(Problem(str(path), "a link; links in a folder are not followed"))
        elif not _is_text(entry.name):
            problems.append(_unnameable(path))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, suffixes, problems)
        elif not entry.is_file(follow_symlinks=False):
            problems.append(Problem(str(path), "not a plain file"))
        elif path.suffix.lower() in suffixes:
            yield path
        else:
            kinds = ", ".join(sorted(suffixes))
            problems.append(Problem(str(path), f"not a kind of file that is read ({kinds})"))


def _is_text(name: str) -> bool:
    """Whether a name can be written down: a file system may hold one of any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unnameable(path: Path) -> Problem:
    shown = os.fsencode(path).decode(errors="replace")
    return Problem(shown, "its name is not valid text on this system; rename it")


def unique_names(wanted: dict[Path, str], taken: Collection[str]) -> dict[Path, str]:
    """The names made different from each other and from ``taken``, by the folders above, else a number."""
    used = set(taken)
    result: dict[Path, str] = {}
    for path, name in wanted.items():
        parents = list(path.parts[1:])
        candidates = ["/".join(parts) for n in range(len(parents)) if (parts := parents[-n - 1 :])]
        longer = (candidate for candidate in candidates if len(candidate) > len(name))
        numbered = (f"{name} ({n})" for n in range(2, len(used) + 3))
        chosen = next(option for option in (name, *longer, *numbered) if option not in used)
        used.add(chosen)
        result[path] = chosen
    return result
