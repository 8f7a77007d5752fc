"""Every kind of message that Telegram knows: taken, answered with what to do instead, or one of Telegram's own notes."""

from collections.abc import Mapping

from aiogram.types import ContentType as Kind

TAKEN = frozenset(
    {Kind.TEXT, Kind.PHOTO, Kind.LIVE_PHOTO, Kind.DOCUMENT, Kind.VIDEO, Kind.ANIMATION, Kind.CHECKLIST, Kind.RICH_MESSAGE}
)
"""What the office can read and show again."""

ANSWERED: Mapping[Kind, str] = {
    Kind.VOICE: "voice",
    Kind.VIDEO_NOTE: "voice",
    Kind.AUDIO: "voice",
    Kind.STICKER: "sign",
    Kind.DICE: "sign",
    Kind.GAME: "sign",
    Kind.POLL: "poll",
    Kind.CONTACT: "contact",
    Kind.LOCATION: "place",
    Kind.VENUE: "place",
    Kind.STORY: "story",
    Kind.PAID_MEDIA: "other",
    Kind.INVOICE: "other",
    Kind.GIVEAWAY: "other",
    Kind.GIVEAWAY_WINNERS: "other",
    Kind.CHECKLIST_TASKS_ADDED: "checklist",
    Kind.UNKNOWN: "other",
}
"""What people send and the office cannot work with, by what is advised. A kind that stands nowhere here is `other`, too."""

SILENT = frozenset(
    {
        # Telegram's own notes of what became of the chat: nobody says anything to the bot with them.
        Kind.NEW_CHAT_MEMBERS,
        Kind.LEFT_CHAT_MEMBER,
        Kind.CHAT_OWNER_LEFT,
        Kind.CHAT_OWNER_CHANGED,
        Kind.NEW_CHAT_TITLE,
        Kind.NEW_CHAT_PHOTO,
        Kind.DELETE_CHAT_PHOTO,
        Kind.GROUP_CHAT_CREATED,
        Kind.SUPERGROUP_CHAT_CREATED,
        Kind.CHANNEL_CHAT_CREATED,
        Kind.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
        Kind.CHAT_BACKGROUND_SET,
        Kind.BOOST_ADDED,
        Kind.COMMUNITY_CHAT_ADDED,
        Kind.COMMUNITY_CHAT_REMOVED,
        Kind.COMMUNITY_CHAT_JOINED,
        # The move of a group has a handler of its own; its second note says the same from the other side.
        Kind.MIGRATE_TO_CHAT_ID,
        Kind.MIGRATE_FROM_CHAT_ID,
        # What is pinned was said before, and was taken or answered then.
        Kind.PINNED_MESSAGE,
        # Topics opened, named, closed: the bot's own doing, or a matter of order.
        Kind.FORUM_TOPIC_CREATED,
        Kind.FORUM_TOPIC_EDITED,
        Kind.FORUM_TOPIC_CLOSED,
        Kind.FORUM_TOPIC_REOPENED,
        Kind.GENERAL_FORUM_TOPIC_HIDDEN,
        Kind.GENERAL_FORUM_TOPIC_UNHIDDEN,
        # Calls: what was said in them nobody can take, and they are no reply.
        Kind.VIDEO_CHAT_SCHEDULED,
        Kind.VIDEO_CHAT_STARTED,
        Kind.VIDEO_CHAT_ENDED,
        Kind.VIDEO_CHAT_PARTICIPANTS_INVITED,
        Kind.PROXIMITY_ALERT_TRIGGERED,
        # A tick in a list and a choice added to a poll hold no words for the office.
        Kind.CHECKLIST_TASKS_DONE,
        Kind.POLL_OPTION_ADDED,
        Kind.POLL_OPTION_DELETED,
        # Answers to keyboards, pages and payments that the bot never shows.
        Kind.USERS_SHARED,
        Kind.USER_SHARED,
        Kind.CHAT_SHARED,
        Kind.CONNECTED_WEBSITE,
        Kind.WRITE_ACCESS_ALLOWED,
        Kind.PASSPORT_DATA,
        Kind.WEB_APP_DATA,
        Kind.SUCCESSFUL_PAYMENT,
        Kind.REFUNDED_PAYMENT,
        Kind.MANAGED_BOT_CREATED,
        # Gifts, prices and prizes of Telegram's own trade.
        Kind.GIFT,
        Kind.UNIQUE_GIFT,
        Kind.GIFT_UPGRADE_SENT,
        Kind.GIVEAWAY_CREATED,
        Kind.GIVEAWAY_COMPLETED,
        Kind.PAID_MESSAGE_PRICE_CHANGED,
        Kind.DIRECT_MESSAGE_PRICE_CHANGED,
        Kind.SUGGESTED_POST_APPROVED,
        Kind.SUGGESTED_POST_APPROVAL_FAILED,
        Kind.SUGGESTED_POST_DECLINED,
        Kind.SUGGESTED_POST_PAID,
        Kind.SUGGESTED_POST_REFUNDED,
    }
)
"""Kinds to which the bot may keep silent, with the reason."""


def advice_for(kind: str) -> str:
    """What is advised instead of a kind that cannot be read: a code, an empty string for what is taken."""
    if kind in TAKEN:
        return ""
    return next((advice for known, advice in ANSWERED.items() if known == kind), "other")
