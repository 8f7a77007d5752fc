"""Files that were sent: their ids, their paths, their bytes. Pictures are measured by `pictures`."""

import mimetypes
from copy import deepcopy
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from demo.telegram.answers import Json, bad_request
from demo.telegram.pictures import picture_size

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LONGEST_SIDES = 10_000
THUMBNAIL = 90
NAMED = ("document", "video", "audio", "animation")
# Nothing here looks into films and sounds: they all measure the same.
MEASURES: dict[str, Json] = {
    "document": {},
    "video": {"width": 320, "height": 240, "duration": 5},
    "animation": {"width": 320, "height": 240, "duration": 5},
    "audio": {"duration": 5},
    "voice": {"duration": 5},
    "video_note": {"length": 240, "duration": 5},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """`size` in bytes may exceed `content` where a test only claims a large file."""

    file_id: str
    unique_id: str
    path: str
    content: bytes
    content_type: str
    filename: str
    size: int
    kind: str

    def shown(self) -> Json:
        """A File, without its path."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """Ids differ in length and head by kind, as Telegram's do; the same id serves every bot."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_unique: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._media: dict[str, tuple[str, Any]] = {}

    def add(self, *, kind: str, content: bytes, filename: str, claimed_size: int | None = None) -> StoredFile:
        number = len(self._by_id)
        head = {"photo": "AgACAgIAAxkBAAI", "document": "BQACAgIAAxkBAAI"}.get(kind, "CgACAgIAAxkBAAI")
        file = StoredFile(
            file_id=f"{head}{number:06d}DemoXeZ7AAHl4kvQ",
            unique_id=f"AQAD{number:06d}Dm",
            path=f"{kind}s/file_{number}{PurePath(filename).suffix}",
            content=content,
            content_type=mimetypes.guess_type(filename)[0] or "application/octet-stream",
            filename=filename,
            size=len(content) if claimed_size is None else claimed_size,
            kind=kind,
        )
        self._by_id[file.file_id] = self._by_unique[file.unique_id] = self._by_path[file.path] = file
        return file

    def add_media(self, kind: str, content: bytes, filename: str, *, claimed_size: int | None = None) -> Any:
        """What a Message shows of it: a list of PhotoSize, or a Document, Voice, ...; a photo may be refused."""
        if kind == "photo":
            return self._add_photo(content)
        file = self.add(kind=kind, content=content, filename=filename, claimed_size=claimed_size)
        named = {"file_name": file.filename} if kind in NAMED else {}
        typed = {"mime_type": file.content_type} if kind in (*NAMED, "voice") else {}
        return self._remembered(kind, file, named | typed | file.shown() | MEASURES[kind])

    def _add_photo(self, content: bytes) -> list[Json]:
        """Smallest first; 400 IMAGE_PROCESS_FAILED when the bytes are no picture."""
        size = picture_size(content)
        if size is None or min(size) < 1 or sum(size) > LONGEST_SIDES:
            raise bad_request("IMAGE_PROCESS_FAILED" if size is None else "PHOTO_INVALID_DIMENSIONS")
        if len(content) > LARGEST_PHOTO:
            raise bad_request("file is too big")
        width, height = size
        shrink = max(width, height) / THUMBNAIL
        small = (max(1, round(width / shrink)), max(1, round(height / shrink))) if shrink > 1 else None
        files = [(self.add(kind="photo", content=content, filename="photo.jpg"), each) for each in (small, size) if each]
        shown = [file.shown() | {"width": each[0], "height": each[1]} for file, each in files]
        for file, _ in files:
            self._remembered("photo", file, shown)
        return shown

    def _remembered(self, kind: str, file: StoredFile, shown: Any) -> Any:
        self._media[file.file_id] = (kind, shown)
        return shown

    def known_media(self, kind: str, file_id: str) -> Any:
        """The same files once more; they outlive the message they came with."""
        found, shown = self._media.get(file_id, ("", None))
        if found != kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return deepcopy(shown)

    def get(self, file_id: str) -> StoredFile:
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        return self._by_id[file_id]

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def unique(self, unique_id: str) -> StoredFile | None:
        return self._by_unique.get(unique_id)
