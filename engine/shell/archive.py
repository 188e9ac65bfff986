"""A packed world: one file with a pack in it and a manifest that says what it is, made the same way every time.

It is a zip with dates and rights left out, so that the same pack gives the same bytes. `manifest.json` comes first and
names every other file with its size and hash, and `whole` is a hash over those. What is read may come from a stranger:
the table of contents is judged before anything is unpacked, everything that has no business in a packed world refuses
the whole of it, and what is unpacked is held to the size and the hash that were promised. All of that is in memory;
nothing here writes to the disk.
"""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import PurePosixPath

import msgspec

from engine.shell.version import VERSION

MANIFEST = "manifest.json"
FORMAT = 1
LARGEST_ARCHIVE = 64_000_000
LARGEST_FILE = 16_000_000
LARGEST_WHOLE = 64_000_000
LARGEST_MANIFEST = 1_000_000
"""More than the longest names of the most files come to."""
MOST_FILES = 2_000
MOST_TO_ONE = 200
"""How many times its packed size a file may have; prose has about three."""
SMALL = 16_000
"""Files up to this size may pack as well as they like."""
LONGEST_NAME = 200
KINDS = (".toml", ".transcript", ".md", ".txt")
"""What a packed world may hold, besides its manifest and the Python that it declares."""
_ARCHIVES = frozenset(".zip .hearth .tar .gz .tgz .bz2 .xz .7z .rar .jar .whl .zst".split())
_CODE = frozenset(
    ".py .pyc .pyo .pyd .pyw .pth .so .dll .dylib .exe .com .bat .cmd .ps1 .sh .js .vbs .jar .msi .scr".split()
)
_DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    )
)
"""What is no file on some machines, whatever stands behind a dot."""
_DATE = (1980, 1, 1, 0, 0, 0)
_UTF8 = 0x800
_ENCRYPTED = 0x1 | 0x40 | 0x2000


class Kept(msgspec.Struct, frozen=True):
    """A file in a packed world, as the manifest promises it."""

    size: int
    hash: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a packed world says of itself."""

    format: int = FORMAT
    engine: str = VERSION
    """The Hearthlight that packed it."""
    id: str
    title: str = ""
    author: str = ""
    version: str = ""
    content_hash: str = ""
    """Of the world that its files make, as saved games know it."""
    code: str = ""
    """The file with Python of its own; empty for a world that is data and no more."""
    files: dict[str, Kept] = {}
    whole: str = ""
    """Over the names, sizes and hashes of all files."""


class ArchiveError(Exception):
    """A file that is no packed world, or one that may not be opened. The message says why, as the end of a sentence."""


def make_archive(files: Mapping[str, bytes], manifest: Manifest) -> tuple[Manifest, bytes]:
    """Pack files, by their names within the pack: with what the file says of itself once it is read. Raises
    `ArchiveError` for what could not be opened again."""
    kept = {name: Kept(len(files[name]), _hash(files[name])) for name in sorted(files)}
    manifest = msgspec.structs.replace(manifest, files=kept, whole=_whole(kept))
    for name in kept:
        _judge_name(name)
        _judge_kind(name, manifest.code)
    _judge_together(list(kept))
    first = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    made = zipped([(MANIFEST, first), *((name, files[name]) for name in kept)], level=9)
    return read_archive(made)[0], made


def zipped(files: Iterable[tuple[str, bytes]], *, level: int) -> bytes:
    """A zip of these files, with dates and rights left out: the same bytes for the same files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, content, compresslevel=level)
    return written.getvalue()


def read_archive(content: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """What a packed world says of itself, and its files by name. Raises `ArchiveError`."""
    entries = _contents(content)
    by_name = {entry.filename: entry for entry in entries}
    if MANIFEST not in by_name:
        raise ArchiveError(f"has no {MANIFEST}, so it is a zip but no packed world: make one with 'hearth pack'")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if by_name[MANIFEST].file_size > LARGEST_MANIFEST:
            raise ArchiveError(f"has a manifest of more than {LARGEST_MANIFEST:,} bytes, which no packed world needs")
        manifest = _manifest(unpack(archive, by_name.pop(MANIFEST)))
        for name in by_name:
            _judge_kind(name, manifest.code)
        _judge_promises(manifest, by_name)
        files = {name: unpack(archive, by_name[name]) for name in manifest.files}
    for name, kept in manifest.files.items():
        if _hash(files[name]) != kept.hash:
            raise ArchiveError(f"holds another '{name}' than its manifest says: the hash is wrong")
    return manifest, files


def _contents(content: bytes) -> list[zipfile.ZipInfo]:
    """The table of contents, judged. Nothing is unpacked for it."""
    if len(content) > LARGEST_ARCHIVE:
        raise ArchiveError(f"has more than {LARGEST_ARCHIVE:,} bytes, which is too much to open")
    contents_at = _judge_end(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except UnicodeDecodeError:
        raise ArchiveError("has an entry whose name is not in UTF-8") from None
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError) as error:
        raise ArchiveError(f"is damaged or cut short: {str(error)[:80]}") from None
    for entry in entries:
        _judge(entry)
    _judge_gaps(content, entries, contents_at)
    _judge_together([entry.filename for entry in entries])
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise ArchiveError(f"would unpack to more than {LARGEST_WHOLE:,} bytes: it may be a bomb")
    return entries


def _judge_end(content: bytes) -> int:
    """Where the table of contents begins. The record at the end says that and how many entries there are; it is read
    before anything makes a list of them."""
    if content.startswith((b"\x89PNG", b"{")):
        raise ArchiveError("is no packed world; if it is a character card, 'hearth card import' makes a world of it")
    if not content.startswith(b"PK\x03\x04"):
        raise ArchiveError("is no packed world: it does not begin like one")
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or len(content) - at < 22:
        raise ArchiveError("is cut short: its table of contents is missing")
    _, _, here, entries, size, _, comment = struct.unpack("<HHHHIIH", content[at + 4 : at + 22])
    if comment or len(content) != at + 22:
        raise ArchiveError("has something after its end")
    if entries > MOST_FILES or here > MOST_FILES or size > MOST_FILES * 2 * LONGEST_NAME:
        raise ArchiveError(f"has more than {MOST_FILES:,} entries, which are too many")
    if entries == 0:
        raise ArchiveError("holds nothing at all: make one with 'hearth pack'")
    return at - int(size)


def _judge_gaps(content: bytes, entries: Sequence[zipfile.ZipInfo], contents_at: int) -> None:
    """A packed world is its entries, one right behind the other, then its table of contents: nothing is hidden between
    them, nor behind the end of what an entry packs."""
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset != at:
            raise ArchiveError(f"holds something besides its files, in front of '{_shown(entry.filename)}'")
        name, extra = struct.unpack("<HH", content[at + 26 : at + 30].ljust(4, b"\0"))
        if extra or entry.extra or entry.comment:
            raise ArchiveError(f"holds something besides its files, with '{_shown(entry.filename)}'")
        begins, at = at + 30 + name, at + 30 + name + entry.compress_size
        if entry.compress_type == zipfile.ZIP_DEFLATED and _left_over(content[begins:at], entry.file_size):
            raise ArchiveError(f"holds something besides its files, behind '{_shown(entry.filename)}'")
    if at != contents_at:
        raise ArchiveError("holds something besides its files, in front of its table of contents")


def _left_over(packed: bytes, size: int) -> bool:
    """Whether something follows the end of what is packed here. What is damaged is told of when it is unpacked."""
    unpacking = zlib.decompressobj(-15)
    try:
        unpacking.decompress(packed, size + 1)
    except zlib.error:
        return False
    return unpacking.unused_data != b""


def _judge(entry: zipfile.ZipInfo) -> None:
    """One entry of the table of contents by itself."""
    raw, name = entry.orig_filename, _shown(entry.orig_filename)
    if not raw.isascii() and not entry.flag_bits & _UTF8:
        raise ArchiveError(f"has an entry whose name is not in UTF-8: '{name}'")
    _judge_name(raw)
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        raise ArchiveError(f"holds a link, '{name}', which could lead anywhere")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise ArchiveError(f"holds '{name}', which is no plain file")
    if entry.flag_bits & _ENCRYPTED:
        raise ArchiveError(f"is encrypted: '{name}' cannot be read")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ArchiveError(f"packs '{name}' in a way that is not known here")
    if entry.file_size > LARGEST_FILE:
        raise ArchiveError(f"holds '{name}' with {entry.file_size:,} bytes; at most {LARGEST_FILE:,} are unpacked")
    if entry.file_size > SMALL and entry.file_size > MOST_TO_ONE * entry.compress_size:
        raise ArchiveError(
            f"holds '{name}', which would unpack to more than {MOST_TO_ONE} times its size: it may be a bomb"
        )


def _judge_name(name: str) -> None:
    """Whether a name stays within the pack, on any machine."""
    shown = _shown(name)
    if name.startswith(("/", "\\", "~")) or name[1:2] == ":":
        raise ArchiveError(f"holds '{shown}', an absolute path: it would land outside the pack")
    if "\\" in name:
        raise ArchiveError(f"holds '{shown}', a path with a backslash in it")
    parts = name.split("/")
    if ".." in parts:
        raise ArchiveError(f"holds '{shown}', which leads outside the pack")
    if name.endswith("/"):
        raise ArchiveError(f"holds '{shown}', a folder; a packed world names its files alone")
    if len(name.encode("utf-8", "replace")) > LONGEST_NAME or len(parts) > 8:
        raise ArchiveError(f"holds '{shown}', a name too long or too deep")
    for part in parts:
        odd = not part or part.startswith((".", " ")) or part.endswith((".", " "))
        if odd or any(not letter.isprintable() or letter in '<>:"|?*' for letter in part):
            raise ArchiveError(f"holds '{shown}', which is no good name for a file")
        if names_a_device(part):
            raise ArchiveError(f"holds '{shown}', which names a device on some machines")


def _judge_kind(name: str, code: str) -> None:
    """Whether a file of this kind has business in a packed world. `code` is what the manifest declares to be Python."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in KINDS or (name == code and suffix == ".py" and "/" not in name):
        return
    if suffix in _ARCHIVES:
        raise ArchiveError(f"holds '{_shown(name)}', an archive within the archive")
    if suffix in _CODE:
        raise ArchiveError(f"holds '{_shown(name)}', which is code that the world does not declare")
    raise ArchiveError(f"holds '{_shown(name)}'; a packed world holds only {', '.join(KINDS)}")


def _judge_together(names: list[str]) -> None:
    """Names that some machines take for one, and a file that is also a folder."""
    met: dict[str, str] = {}
    for name in names:
        plain = unicodedata.normalize("NFC", name).casefold()
        other = met.get(plain)
        if other == name:
            raise ArchiveError(f"holds '{_shown(name)}' twice")
        if other is not None:
            raise ArchiveError(f"holds '{_shown(other)}' and '{_shown(name)}', which some machines take for one")
        met[plain] = name
    for plain in met:
        for parent in _parents(plain):
            if parent in met:
                raise ArchiveError(f"holds '{_shown(met[parent])}' both as a file and as the folder of another")
    if len(names) > MOST_FILES:
        raise ArchiveError(f"has more than {MOST_FILES:,} entries, which are too many")


def _parents(name: str) -> Iterator[str]:
    parts = name.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts)))


def _manifest(content: bytes) -> Manifest:
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ArchiveError(f"has a manifest that makes no sense: {str(error)[:120]}") from None
    if manifest.format < 1:
        raise ArchiveError(f"says that it is in format {manifest.format}, which there never was")
    if manifest.format > FORMAT:
        raise ArchiveError(
            f"was packed in format {manifest.format} by Hearthlight {_shown(manifest.engine)}, and this one knows "
            f"formats up to {FORMAT}: update Hearthlight to open it"
        )
    if names_a_device(manifest.id):
        raise ArchiveError(f"says that its world is called '{_shown(manifest.id)}', which names a device")
    if not may_name_a_world(manifest.id):
        raise ArchiveError(f"says that its world is called '{_shown(manifest.id)}', which is no good name for one")
    return manifest


def may_name_a_world(id: str) -> bool:
    """Whether a packed world can be called so, and be laid out in a folder of that name on any machine."""
    good = id.replace("-", "").replace("_", "").replace(".", "").isalnum()
    return good and len(id) <= 60 and not id.startswith((".", "-")) and not id.endswith(".") and not names_a_device(id)


def names_a_device(name: str) -> bool:
    """Whether a file or folder of this name is a device on some machines: `con`, `nul.txt`."""
    return name.split(".")[0].rstrip().casefold() in _DEVICES


def _judge_promises(manifest: Manifest, entries: Mapping[str, zipfile.ZipInfo]) -> None:
    """The manifest against the table of contents."""
    for name in entries:
        if name not in manifest.files:
            raise ArchiveError(f"holds '{_shown(name)}', of which its manifest says nothing")
    for name, kept in manifest.files.items():
        entry = entries.get(name)
        if entry is None:
            raise ArchiveError(f"lacks '{_shown(name)}', which its manifest promises")
        if entry.file_size != kept.size:
            raise ArchiveError(f"holds another '{_shown(name)}' than its manifest says: the size is wrong")
    if not manifest.files:
        raise ArchiveError("holds no files, so there is no world in it")
    if manifest.whole != _whole(manifest.files):
        raise ArchiveError("has a manifest that was changed after it was packed: its own hash is wrong")
    if manifest.code and manifest.code not in manifest.files:
        raise ArchiveError(f"lacks '{_shown(manifest.code)}', the Python that its manifest declares")


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One file of a zip, and not a byte more of it than the table of contents says. Raises `ArchiveError`."""
    try:
        with archive.open(entry) as file:
            content = file.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise ArchiveError(f"is damaged at '{_shown(entry.filename)}': {str(error)[:80]}") from None
    if len(content) != entry.file_size:
        raise ArchiveError(f"is damaged at '{_shown(entry.filename)}': it has not the size that it should")
    return content


def _whole(files: Mapping[str, Kept]) -> str:
    digest = blake2b(digest_size=16)
    for name in sorted(files):
        digest.update(f"{name}\0{files[name].size}\0{files[name].hash}\0".encode())
    return digest.hexdigest()


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _shown(name: str) -> str:
    """A name as it can be shown: a stranger's can hold anything."""
    return "".join(letter if letter.isprintable() else "·" for letter in name[:80])
