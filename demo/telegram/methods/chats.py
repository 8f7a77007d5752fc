"""getChat, members of a chat, leaveChat."""

from demo.telegram.answers import Json, bad_request
from demo.telegram.chats import MEMBER_RIGHTS
from demo.telegram.membership import set_member
from demo.telegram.methods.call import Call, find_chat, joined_chat

ACCEPTED_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> Json:
    chat = find_chat(call) if call.get("chat_id") in call.exchange.accounts.people else joined_chat(call)
    shown = chat.shown() | {"accent_color_id": 0, "max_reaction_count": 11}
    shown["accepted_gift_types"] = dict.fromkeys(ACCEPTED_GIFTS, False)
    if chat.kind != "private":
        shown["permissions"] = {right: True for right in MEMBER_RIGHTS if right != "can_edit_tag"}
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    return shown | ({"pinned_message": pinned.quoted()} if pinned else {})


def get_chat_member(call: Call) -> Json:
    chat = joined_chat(call)
    user_id: int = call.get("user_id")
    if user_id not in call.exchange.accounts.people and user_id not in call.exchange.accounts.bots:
        raise bad_request("user not found")
    return chat.member(user_id).shown(call.exchange.accounts.user(user_id))


def get_administrators(call: Call) -> list[Json]:
    """Other bots are left out, as documented."""
    chat = joined_chat(call)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    known = [each for each in chat.members.values() if each.is_administrator]
    return [
        each.shown(call.exchange.accounts.user(each.id))
        for each in known
        if each.id == call.bot.id or each.id not in call.exchange.accounts.bots
    ]


def get_member_count(call: Call) -> int:
    return sum(member.is_inside for member in joined_chat(call).members.values())


def leave_chat(call: Call) -> bool:
    chat = joined_chat(call)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    set_member(call.exchange, chat, call.bot.id, by=call.bot.id, status="left")
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave_chat,
}
