"""A disk as a power cut leaves it, built from what a process was seen to write, name and sync.

`recorded` runs a process under strace and reads off the calls that change files. `Disk` plays them
back with two views: what the process sees, and what is sure to be on the disk. What lies between,
writes and names that no sync has followed, may be there after a power cut, in part or not at all,
in any order; `Disk.cut` makes one such state.
"""

import itertools
import random
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_SECTOR = 512
_CALLS = "openat,write,pwrite64,fsync,fdatasync,ftruncate,lseek,rename,unlink,mkdir"
# 8099 pwrite64(5</tmp/d/ledger.sqlite3-wal>, "\x37\x7f", 2, 32) = 2
_LINE = re.compile(r"(\d+)\s+(\w+)\((.*)\) += (\d+)(?:<.*>)?$")
_NUMBER = re.compile(r"(?<![^ ,(])\d+(?![^,])")
_BY_PATH = ("openat", "rename", "unlink", "mkdir")
_ALIKE = {"fdatasync": "fsync"}
_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One call that changes files: its name, the paths and bytes it was given, and numbers.

    `fd` is what the call was about (for openat: what it gave), unique within the process `pid`.
    """

    name: str
    pid: int
    fd: int = -1
    paths: tuple[str, ...] = ()
    data: bytes = b""
    offset: int = 0
    flags: str = ""


def recorded(command: list[str], log: Path) -> list[Call]:
    """Run `command` and give what it did to files; raises where it fails."""
    strace = ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={_CALLS}", "-o", str(log)]
    subprocess.run([*strace, *command], check=True, timeout=120)  # noqa: S603  our own command
    with log.open(encoding="ascii") as lines:
        return [call for line in lines if (call := _call(line.rstrip("\n")))]


def _call(line: str) -> Call | None:
    """A line of strace's as a call; None for a call that failed and for what is no call."""
    match = _LINE.match(line)
    if match is None:
        return None
    pid, name, given, result = match.groups()
    strings = [bytes.fromhex(text.replace("\\x", "")) for text in _QUOTED.findall(given)]
    numbers = [int(word) for word in _NUMBER.findall(given)]
    if name in _BY_PATH:
        paths = tuple(text.decode() for text in strings)
        return Call(name, int(pid), fd=int(result), paths=paths, flags=given)
    offset = int(result) if name == "lseek" else numbers[-1]
    data = strings[0][: int(result)] if strings else b""
    return Call(_ALIKE.get(name, name), int(pid), fd=numbers[0], data=data, offset=offset)


@dataclass(eq=False)
class File:
    """A file's bytes as seen and as synced; writes between are (offset, data) or (size, None)."""

    seen: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def change(self, offset: int, data: bytes | None) -> None:
        _apply(self.seen, offset, data)
        self.pending.append((offset, data))

    def sync(self) -> None:
        self.synced, self.pending = bytes(self.seen), []


@dataclass(eq=False)
class Folder:
    """A folder's names as seen, as synced, and the changes between: (name, what it is now)."""

    seen: dict[str, "File | Folder"] = field(default_factory=dict)
    synced: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[dict[str, "File | Folder | None"]] = field(default_factory=list)

    def change(self, **names: "File | Folder | None") -> None:
        _rename(self.seen, names)
        self.pending.append(names)

    def sync(self) -> None:
        self.synced, self.pending = dict(self.seen), []


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    end = offset if data is None else offset + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset:end] = data


def _rename(names: "dict[str, File | Folder]", changed: "dict[str, File | Folder | None]") -> None:
    for name, node in changed.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _put(folder: Folder, path: str, content: bytes) -> None:
    name, _, below = path.partition("/")
    node = folder.seen.get(name) or (Folder() if below else File())
    folder.change(**{name: node})
    folder.sync()
    if isinstance(node, Folder):
        _put(node, below, content)
    else:
        node.change(0, content)
        node.sync()


Survives = Callable[[], bool]


@dataclass(frozen=True)
class Luck:
    """What of the unsynced a power cut leaves: each name, each sector written; else zeros there."""

    name: Survives
    sector: Survives
    zeros: Survives


def _always() -> bool:
    return True


def _never() -> bool:
    return False


# Where a missing sync shows most: nothing unsynced is left; names without bytes, the file empty or
# as long as it was and all zeros; bytes without names.
_CORNERS = (
    Luck(_never, _never, _never),
    Luck(_always, _never, _never),
    Luck(_always, _never, _always),
    Luck(_never, _always, _never),
)


def corners(disk: "Disk") -> Iterator[Luck]:
    """The corners of what the power cut may leave; also all bytes and all names but for one."""
    yield from _CORNERS
    for lost in range(disk.pending_names()):
        yield Luck(_all_but(lost), _always, _never)


def _all_but(lost: int) -> Survives:
    asked = itertools.count()
    return lambda: next(asked) != lost


def luck(dice: random.Random) -> Luck:
    """Anything between the corners."""
    name, sector, zeros = (dice.choice((0.1, 0.5, 0.9)) for _ in range(3))
    return Luck(
        lambda: dice.random() < name,
        lambda: dice.random() < sector,
        lambda: dice.random() < zeros,
    )


class Disk:
    """The folder `root` as calls change it; at first it holds the files `begin`, synced."""

    def __init__(self, root: Path, begin: Mapping[str, bytes]) -> None:
        self._root = str(root)
        self.top = Folder()
        for path, content in begin.items():
            _put(self.top, path, content)
        self._open: dict[tuple[int, int], File | Folder] = {}
        self._positions: dict[tuple[int, int], int] = {}

    def play(self, call: Call, *, syncs: bool = True) -> bool:
        """Apply a call; whether it was about `root`. Where not `syncs`, a sync does nothing."""
        key = (call.pid, call.fd)
        if call.paths:
            return self._play_name(call)
        node = self._open.get(key)
        if node is None:
            return False
        if call.name == "fsync":
            if syncs:
                node.sync()
        elif isinstance(node, File):
            self._play_bytes(call, node)
        return True

    def _play_name(self, call: Call) -> bool:
        inside = [path for path in call.paths if path.startswith(f"{self._root}/")]
        if call.name == "openat":
            self._open.pop((call.pid, call.fd), None)
            if call.paths[0] == self._root:
                self._open[call.pid, call.fd] = self.top
        if not inside:
            return False
        folder, name = self._find(inside[0])
        match call.name:
            case "openat":
                self._play_open(call, folder, name)
            case "mkdir":
                folder.change(**{name: Folder()})
            case "unlink":
                folder.change(**{name: None})
            case "rename":
                there, new = self._find(inside[1])
                assert there is folder, "a rename across folders is not modelled"
                folder.change(**{name: None, new: folder.seen[name]})
        return True

    def _play_open(self, call: Call, folder: Folder, name: str) -> None:
        if name not in folder.seen:
            if "O_CREAT" not in call.flags:
                return
            folder.change(**{name: File()})
        node = folder.seen[name]
        if "O_TRUNC" in call.flags and isinstance(node, File) and node.seen:
            node.change(0, None)
        self._open[call.pid, call.fd] = node
        self._positions[call.pid, call.fd] = 0

    def _play_bytes(self, call: Call, file: File) -> None:
        key = (call.pid, call.fd)
        match call.name:
            case "write":
                file.change(self._positions[key], call.data)
                self._positions[key] += len(call.data)
            case "pwrite64":
                file.change(call.offset, call.data)
            case "ftruncate":
                file.change(call.offset, None)
            case "lseek":
                self._positions[key] = call.offset

    def _find(self, path: str) -> tuple[Folder, str]:
        *folders, name = path.removeprefix(f"{self._root}/").split("/")
        folder = self.top
        for part in folders:
            below = folder.seen[part]
            assert isinstance(below, Folder)
            folder = below
        return folder, name

    def pending_names(self) -> int:
        """How many changes of names no sync has followed."""
        return sum(len(folder.pending) for folder in _folders(self.top))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path under the root and bytes of every file, as the process sees them."""
        yield from _walk(self.top, "", lambda there: there.seen, lambda file: bytes(file.seen))

    def cut(self, luck: Luck) -> dict[str, bytes]:
        """A state that a power cut now may leave: path and bytes of files."""

        def names(folder: Folder) -> dict[str, File | Folder]:
            left = dict(folder.synced)
            for changed in folder.pending:
                if luck.name():
                    _rename(left, changed)
            return left

        return dict(_walk(self.top, "", names, lambda file: _left(file, luck)))


def _folders(top: Folder) -> Iterator[Folder]:
    yield top
    for node in top.seen.values():
        if isinstance(node, Folder):
            yield from _folders(node)


def _walk(
    folder: Folder,
    path: str,
    names: Callable[[Folder], dict[str, File | Folder]],
    content: Callable[[File], bytes],
) -> Iterator[tuple[str, bytes]]:
    for name, node in names(folder).items():
        if isinstance(node, File):
            yield f"{path}{name}", content(node)
        else:
            yield from _walk(node, f"{path}{name}/", names, content)


def _left(file: File, luck: Luck) -> bytes:
    content = bytearray(file.synced)
    for offset, data in file.pending:
        if data is None:
            if luck.sector():
                _apply(content, offset, None)
            continue
        for start in range(0, len(data), _SECTOR):
            sector = data[start : start + _SECTOR]
            if luck.sector():
                _apply(content, offset + start, sector)
            elif luck.zeros() and offset + start >= len(content):
                _apply(content, offset + start, bytes(len(sector)))
    return bytes(content)
