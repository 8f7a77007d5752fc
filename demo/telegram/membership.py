"""Who joins and leaves chats, what they may there, and what bots hear of it; a group's way to a supergroup."""

from demo.telegram.answers import Json
from demo.telegram.chats import Chat, Member
from demo.telegram.exchange import SERVICE, Exchange, Place


def set_member(
    exchange: Exchange,
    chat: Chat,
    user_id: int,
    *,
    by: int,
    status: str,
    denied: frozenset[str] = frozenset(),
    is_anonymous: bool = False,
) -> None:
    """The new standing of a member, with the my_chat_member or chat_member update that tells of it."""
    before = chat.member(user_id)
    after = Member(id=user_id, status=status, denied=denied, is_anonymous=is_anonymous)
    chat.members[user_id] = after
    told = _told(exchange, chat, by, before, after)
    if user_id in exchange.queues:
        exchange.push(user_id, "my_chat_member", told)
    for member in chat.members.values():
        if member.id in exchange.queues and member.id != user_id and member.is_administrator:
            exchange.push(member.id, "chat_member", told)
    exchange.publish("chat", chat)


def _told(exchange: Exchange, chat: Chat, by: int, before: Member, after: Member) -> Json:
    user = exchange.accounts.user(after.id)
    return {
        "chat": chat.shown(),
        "from": exchange.accounts.user(by),
        "date": exchange.seconds(),
        "old_chat_member": before.shown(user),
        "new_chat_member": after.shown(user),
    }


def join(exchange: Exchange, chat: Chat, user_id: int, *, by: int) -> None:
    user = exchange.accounts.user(user_id)
    set_member(exchange, chat, user_id, by=by, status="member")
    exchange.post(by, Place(chat=chat), {"new_chat_members": [user]}, SERVICE)


def remove(exchange: Exchange, chat: Chat, user_id: int, *, by: int) -> None:
    """Kicked when somebody else did it, left when they went themselves."""
    user = exchange.accounts.user(user_id)
    set_member(exchange, chat, user_id, by=by, status="left" if by == user_id else "kicked")
    exchange.post(by, Place(chat=chat), {"left_chat_member": user}, SERVICE)


def migrate(exchange: Exchange, old: Chat, *, by: int) -> Chat:
    """The supergroup with the same members; both chats get their service message."""
    new = exchange.chats.add_group(title=old.title, kind="supergroup", is_forum=False)
    new.members = dict(old.members)
    exchange.post(by, Place(chat=old), {"migrate_to_chat_id": new.id}, SERVICE)
    exchange.post(by, Place(chat=new), {"migrate_from_chat_id": old.id}, SERVICE)
    old.migrated_to = new.id
    exchange.publish("chat", new)
    return new
