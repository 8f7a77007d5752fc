"""Regulation, calendar and office file as they were: each kept once, by its digest, for as long as the journal names it."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.storage.tables import revisions


def put_revision(connection: Connection, kind: str, content: str, *, now: datetime) -> str:
    """Keep a file's content, if it is not yet kept; the digest by which entries name it."""
    digest = revision_digest(kind, content)
    if connection.execute(select(revisions.c.digest).where(revisions.c.digest == digest)).first() is None:
        connection.execute(insert(revisions).values(digest=digest, kind=kind, content=content, recorded_at=now))
    return digest


def get_revision(connection: Connection, digest: str) -> str | None:
    """The content that was kept under a digest."""
    return connection.execute(select(revisions.c.content).where(revisions.c.digest == digest)).scalar()


def revisions_of(connection: Connection, kind: str) -> tuple[str, ...]:
    """Every content of a kind that was kept, the newest first."""
    query = select(revisions.c.content).where(revisions.c.kind == kind).order_by(revisions.c.recorded_at.desc())
    return tuple(connection.execute(query).scalars())


def latest_revision(connection: Connection, kind: str) -> str | None:
    """The digest of the kind's last kept content."""
    query = select(revisions.c.digest).where(revisions.c.kind == kind).order_by(revisions.c.recorded_at.desc()).limit(1)
    return connection.execute(query).scalar()


def revision_digest(kind: str, content: str) -> str:
    """Kind and content bound together, so that a file cannot pass for one of another kind."""
    return hashlib.sha256(f"{kind}\n{content}".encode()).hexdigest()
