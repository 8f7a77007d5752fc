"""Files that were sent: their ids, their paths, their bytes. Pictures are measured by `pictures`."""

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

from demo.telegram.answers import Json, bad_request
from demo.telegram.pictures import picture_size

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
THUMBNAIL = 90


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

    def add(
        self, *, kind: str, content: bytes, filename: str, content_type: str | None = None, claimed_size: int | None = None
    ) -> StoredFile:
        number = len(self._by_id)
        head = {"photo": "AgACAgIAAxkBAAI", "document": "BQACAgIAAxkBAAI"}.get(kind, "CgACAgIAAxkBAAI")
        file = StoredFile(
            file_id=f"{head}{number:06d}DemoXeZ7AAHl4kvQ",
            unique_id=f"AQAD{number:06d}Dm",
            path=f"{kind}s/file_{number}{PurePath(filename).suffix}",
            content=content,
            content_type=content_type or mimetypes.guess_type(filename)[0] or "application/octet-stream",
            filename=filename,
            size=len(content) if claimed_size is None else claimed_size,
            kind=kind,
        )
        self._by_id[file.file_id] = self._by_unique[file.unique_id] = self._by_path[file.path] = file
        return file

    def add_photo(self, content: bytes) -> list[Json]:
        """A list of PhotoSize, smallest first; 400 IMAGE_PROCESS_FAILED when the bytes are no picture."""
        size = picture_size(content)
        if size is None or min(size) < 1 or sum(size) > 10_000:
            raise bad_request("IMAGE_PROCESS_FAILED" if size is None else "PHOTO_INVALID_DIMENSIONS")
        if len(content) > LARGEST_PHOTO:
            raise bad_request("file is too big")
        width, height = size
        shrink = max(width, height) / THUMBNAIL
        small = (max(1, round(width / shrink)), max(1, round(height / shrink))) if shrink > 1 else None
        return [self._photo_size(content, each) for each in (small, size) if each is not None]

    def _photo_size(self, content: bytes, size: tuple[int, int]) -> Json:
        file = self.add(kind="photo", content=content, filename="photo.jpg")
        return file.shown() | {"width": size[0], "height": size[1]}

    def add_document(self, *, content: bytes, filename: str, content_type: str | None, claimed_size: int | None = None) -> Json:
        """A Document."""
        file = self.add(
            kind="document", content=content, filename=filename, content_type=content_type, claimed_size=claimed_size
        )
        return {"file_name": file.filename, "mime_type": file.content_type, **file.shown()}

    def get(self, file_id: str) -> StoredFile:
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        return self._by_id[file_id]

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def unique(self, unique_id: str) -> StoredFile | None:
        return self._by_unique.get(unique_id)
