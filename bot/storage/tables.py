"""Every table of an office's database, in SQLAlchemy Core. What the rows mean to the process is said in `workflow/`."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from bot.storage.types import UtcMoment

metadata = MetaData()

Key = BigInteger().with_variant(Integer, "sqlite")

# Inbox: an update counts as received only when it is stored; the mark `handled_at` is committed with its effects.
updates = Table(
    "updates",
    metadata,
    Column("arrived", Key, primary_key=True, autoincrement=True),  # order of arrival; update ids become random after a quiet week
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("handled_at", UtcMoment),
    Column("attempts", Integer, nullable=False, default=0),
    Column("set_aside_at", UtcMoment),
    Column("error", Text),  # the class of the last failure, never its words
)
is_waiting = updates.c.handled_at.is_(None) & updates.c.set_aside_at.is_(None)
Index("updates_waiting", updates.c.arrived, sqlite_where=is_waiting, postgresql_where=is_waiting)
is_set_aside = updates.c.set_aside_at.is_not(None)
Index("updates_set_aside", updates.c.arrived, sqlite_where=is_set_aside, postgresql_where=is_set_aside)

# The journal: append-only, chained over the whole office.
entries = Table(
    "entries",
    metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("incident_id", BigInteger),
    Column("incident_version", Integer),
    Column("code", Text, nullable=False),
    Column("actor", Text),
    Column("on_behalf_of", Text),
    Column("at", UtcMoment, nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON: the happening, digests of its texts, revisions in force
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("incident_id", "incident_version", name="entries_incident_version"),
)
Index("entries_at", entries.c.at, entries.c.incident_id)  # what a month is told of, without a walk through the years

# What citizens and officials wrote, apart from the chain: erased rows leave the chain valid.
texts = Table(
    "texts",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("entry_seq", BigInteger, nullable=False),
    Column("incident_id", BigInteger),
    Column("name", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("entry_seq", "name", name="texts_entry_name"),
)
Index("texts_incident", texts.c.incident_id, texts.c.name)

# Photos and files by Telegram's file id; they stay in Telegram. Kept and salted like texts, to be erased with them.
media = Table(
    "media",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("entry_seq", BigInteger, nullable=False),
    Column("incident_id", BigInteger),
    Column("name", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file_id", Text, nullable=False),
)
Index("media_entry", media.c.entry_seq)
Index("media_incident", media.c.incident_id, media.c.name)

# Regulation, calendar and office file as they were whenever an entry was made under them.
revisions = Table(
    "revisions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
)

# Projection of the journal: the folded incident and what lists are sorted by. Can be rebuilt.
incidents = Table(
    "incidents",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("importance", Text),
    Column("due_at", UtcMoment),
    Column("registered_at", UtcMoment, nullable=False),
    Column("closed_at", UtcMoment),
    Column("state", Text, nullable=False),
    Column("outline", BigInteger),  # what lists ask of open ones is the same for all of an outline
)
Index(
    "incidents_open",
    incidents.c.due_at,
    incidents.c.id,
    incidents.c.outline,
    sqlite_where=incidents.c.closed_at.is_(None),
    postgresql_where=incidents.c.closed_at.is_(None),
)

# Projection of the texts: through which keys an incident is found when a new one may repeat it. Hashes only; goes with the texts.
traces = Table(
    "traces",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("incident_id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,  # the rows of a key lie side by side
)
Index("traces_incident", traces.c.incident_id)

# Deadlines, reminders, escalations and digests that still have to ring. A rung timer's row goes with the entry it made.
timers = Table(
    "timers",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("incident_id", BigInteger),
    Column("key", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("incident_id", "key", name="timers_incident_key"),
    sqlite_autoincrement=True,  # a timer read as due must not be another one by the time it is claimed
)
Index("timers_at", timers.c.at)

# Outbox: committed with the act, rendered when sent. `addressee` is `person:ID`, `department:ID` or `chat:ID`.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("addressee", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("incident_id", BigInteger),
    Column("urgent", Boolean, nullable=False, default=False),
    Column("deadline_at", UtcMoment),
    Column("created_at", UtcMoment, nullable=False),
    Column("not_before", UtcMoment),
    Column("collapse_key", Text),  # a later row with the same key replaces an unsent one: edits of one card collapse to the last
    Column("attempts", Integer, nullable=False, default=0),
    Column("state", Text, nullable=False, default="waiting"),
    # waiting, sending, sent, failed, superseded; uncertain: may have been sent and must not be sent again
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Column("finished_at", UtcMoment),
    Column("error", Text),
)
is_unsent = outbox.c.finished_at.is_(None)
Index(
    "outbox_unsent",  # whose turn it is
    outbox.c.addressee,
    outbox.c.urgent.desc(),
    outbox.c.deadline_at,
    outbox.c.id,
    sqlite_where=is_unsent,
    postgresql_where=is_unsent,
)
Index("outbox_collapse", outbox.c.collapse_key, sqlite_where=is_unsent, postgresql_where=is_unsent)
is_lost = outbox.c.state.in_([literal_column("'failed'"), literal_column("'uncertain'")])  # SQLite must see them to use the index
Index("outbox_lost", outbox.c.finished_at, sqlite_where=is_lost, postgresql_where=is_lost)
Index("outbox_incident", outbox.c.incident_id, outbox.c.addressee)

# Which message in which chat is about what: cards, prompts, drafts. Replies are understood through it.
messages = Table(
    "messages",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger),
    Column("incident_id", BigInteger),
    Column("role", Text, nullable=False),  # card, old_card, media, prompt, draft, notice, full
    Column("detail", Text),
    Column("rendered", Text),  # digest of what was shown, so that an edit that changes nothing is not sent
    Column("at", UtcMoment, nullable=False),
)
Index("messages_incident", messages.c.incident_id, messages.c.role)

# People who came in by an invite, known by Telegram id from then on. Who they are is in the office file.
members = Table(
    "members",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("language", Text, nullable=False),
    Column("joined_at", UtcMoment, nullable=False),
    Column("unreachable_since", UtcMoment),
)

invites = Table(
    "invites",
    metadata,
    Column("code_digest", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment),
)

# Projection of the journal: who is away on which days. The basis is a text of the entry `number`. Can be rebuilt.
absences = Table(
    "absences",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", Text, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("entered_last_on", Date, nullable=False),  # the last day as entered, wherever the absence was ended
    Column("substitute_id", Text),
    Column("from_file", Boolean, nullable=False, default=False),
)
Index("absences_last", absences.c.last_on)

# Groups that the office registered, each a department's chat.
chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("department_id", Text, nullable=False, unique=True),
    Column("is_forum", Boolean, nullable=False, default=False),
    Column("bound_by", Text, nullable=False),
    Column("bound_at", UtcMoment, nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("incident_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, nullable=False),
)

# Unfinished input: an incident half entered, a reason or a link being asked for. One form a person, chat and slot.
forms = Table(
    "forms",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("person_id", Text, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("slot", Text, nullable=False),  # an album in arrival does not disturb what was asked
    Column("kind", Text, nullable=False),
    Column("incident_id", BigInteger),
    Column("body", Text, nullable=False),
    Column("updated_at", UtcMoment, nullable=False),
    UniqueConstraint("person_id", "chat_id", "slot", name="forms_person_chat_slot"),
    sqlite_autoincrement=True,  # a button of a forgotten form must not work on a later one
)

# Who carries the office on now: one row. Epochs only grow; whoever writes under a lease reads its epoch in the same transaction.
lease = Table(
    "lease",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", BigInteger, nullable=False),
    Column("holder", Text),
    Column("lifeline", Text),  # what ends with the holder's process; without it only the expiry tells of its end
    Column("taken_at", UtcMoment),
    Column("expires_at", UtcMoment),  # by the database's own time
)

# Which database this is: one row. A copy is noticed by lying elsewhere than `place`, or by `copied_at`.
identity = Table(
    "identity",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("office", Text, nullable=False),  # the same in all copies
    Column("place", Text),
    Column("copied_at", UtcMoment),
    Column("adopted_at", UtcMoment),
    Column("backed_up_at", UtcMoment),
    Column("posted_seq", BigInteger),  # the last head that went to a chat as an outside anchor
    Column("projected_by", Text),  # digest of the program that made what is stored of open incidents
)
