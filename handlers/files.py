"""Which files the office takes: what citizens and officials show each other, nothing that a computer would run."""

from aiogram.types import Message

LARGEST_BYTES = 50_000_000
"""The largest file that a bot may send itself; it is shown to others again."""

KINDS = frozenset(
    [
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "heic",
        "bmp",
        "tif",
        "tiff",
        "pdf",
        "txt",
        "rtf",
        "doc",
        "docx",
        "odt",
        "xls",
        "xlsx",
        "ods",
        "csv",
        "ppt",
        "pptx",
        "odp",
        "mp4",
        "mov",
        "avi",
        "mkv",
        "webm",
    ]
)
"""By the name's ending: the kind that a sender claims is not what the receiver's computer goes by."""

RUNNABLE = frozenset(
    [
        "exe",
        "bat",
        "cmd",
        "com",
        "scr",
        "pif",
        "js",
        "jse",
        "vbs",
        "vbe",
        "wsf",
        "hta",
        "msi",
        "msp",
        "ps1",
        "psm1",
        "jar",
        "lnk",
        "reg",
        "cpl",
        "dll",
        "sh",
        "apk",
        "app",
        "docm",
        "xlsm",
        "pptm",
    ]
)


def unfit(message: Message) -> str:
    """Why the file of a message is not taken: `kind`, `size`, or nothing."""
    file = message.animation or message.document or message.video
    if file is None:
        return ""
    if message.animation is None and message.document is not None and not _is_known(message.document.file_name or ""):
        return "kind"
    return "size" if (file.file_size or 0) > LARGEST_BYTES else ""


def _is_known(name: str) -> bool:
    """A name of several endings is judged by all that look like one: `photo.exe.jpg` hides something."""
    _, *endings = name.lower().strip().rstrip(". ").split(".")
    return bool(endings) and endings[-1] in KINDS and not any(ending in RUNNABLE for ending in endings)
