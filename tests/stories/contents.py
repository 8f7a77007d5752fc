"""One message of every kind that the library knows, as Telegram brings it."""

from typing import Any

from aiogram.types import ContentType as Kind

from demo.telegram.answers import Json
from tests.stories.side_roads import PICTURE

USER = {"id": 5_600_000_900, "is_bot": False, "first_name": "Анна"}
CHANNEL = {"id": -1001234567890, "type": "channel", "title": "Новости"}
FILE = {"file_id": "file", "file_unique_id": "file"}
MOVING = {**FILE, "width": 320, "height": 240, "duration": 5}
PHOTO = [{**FILE, "width": 320, "height": 240}]
PLACE = {"latitude": 55.3, "longitude": 86.1}
GIFT_STICKER = {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
GIFT = {"id": "1", "sticker": GIFT_STICKER, "star_count": 5}
UNIQUE = {
    "gift_id": "1",
    "base_name": "gift",
    "name": "gift-1",
    "number": 1,
    "model": {"name": "model", "sticker": GIFT_STICKER, "rarity_per_mille": 1},
    "symbol": {"name": "symbol", "sticker": GIFT_STICKER, "rarity_per_mille": 1},
    "backdrop": {
        "name": "backdrop",
        "colors": {"center_color": 0, "edge_color": 0, "symbol_color": 0, "text_color": 0},
        "rarity_per_mille": 1,
    },
}
COMMUNITY = {"id": 1, "name": "Двор", "title": "Двор"}
BEFORE = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 7, "type": "private"}, "text": "раньше"}
LIST = {"title": "Двор", "tasks": [{"id": 1, "text": "убрать снег"}]}
PAYMENT = {
    "currency": "XTR",
    "total_amount": 1,
    "invoice_payload": "x",
    "telegram_payment_charge_id": "x",
    "provider_payment_charge_id": "x",
}
POST_OF_CHANNEL = {"message_id": 1, "date": 0, "chat": CHANNEL}
WON = {"chat": CHANNEL, "giveaway_message_id": 1, "winners_selection_date": 1_700_000_000, "winner_count": 1, "winners": [USER]}

MEDIA: dict[Kind, str] = {
    Kind.VIDEO: "video",
    Kind.ANIMATION: "animation",
    Kind.LIVE_PHOTO: "live_photo",
    Kind.VOICE: "voice",
    Kind.AUDIO: "audio",
    Kind.VIDEO_NOTE: "video_note",
    Kind.STICKER: "sticker",
}
"""Kinds that a phone sends with a file."""

CONTENTS: dict[Kind, Json] = {
    Kind.CHECKLIST: {"checklist": LIST},
    Kind.RICH_MESSAGE: {"rich_message": {"blocks": [{"type": "paragraph", "text": "Снег во дворе"}]}},
    Kind.DICE: {"dice": {"emoji": "🎲", "value": 5}},
    Kind.GAME: {"game": {"title": "Игра", "description": "Игра", "photo": PHOTO}},
    Kind.POLL: {
        "poll": {
            "id": "1",
            "question": "Убрали?",
            "options": [{"persistent_id": "1", "text": "Да", "voter_count": 0}],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    Kind.CONTACT: {"contact": {"phone_number": "89000001122", "first_name": "Анна"}},
    Kind.LOCATION: {"location": PLACE},
    Kind.VENUE: {"venue": {"location": PLACE, "title": "Двор", "address": "Ленина, 5"}, "location": PLACE},
    Kind.STORY: {"story": {"chat": CHANNEL, "id": 1}},
    Kind.PAID_MEDIA: {"paid_media": {"star_count": 5, "paid_media": [{"type": "preview"}]}},
    Kind.INVOICE: {
        "invoice": {"title": "Счёт", "description": "Счёт", "start_parameter": "", "currency": "RUB", "total_amount": 1}
    },
    Kind.GIVEAWAY: {"giveaway": {"chats": [CHANNEL], "winners_selection_date": 1_700_000_000, "winner_count": 1}},
    Kind.GIVEAWAY_WINNERS: {"giveaway_winners": WON},
    Kind.CHECKLIST_TASKS_ADDED: {"checklist_tasks_added": {"tasks": LIST["tasks"]}},
    Kind.UNKNOWN: {"hologram": {"file_id": "x"}},
}
"""Kinds that a phone sends with something else."""

NOTES: dict[Kind, Json] = {
    Kind.NEW_CHAT_MEMBERS: {"new_chat_members": [USER]},
    Kind.LEFT_CHAT_MEMBER: {"left_chat_member": USER},
    Kind.CHAT_OWNER_LEFT: {"chat_owner_left": {"new_owner": USER}},
    Kind.CHAT_OWNER_CHANGED: {"chat_owner_changed": {"new_owner": USER}},
    Kind.NEW_CHAT_TITLE: {"new_chat_title": "Отдел"},
    Kind.NEW_CHAT_PHOTO: {"new_chat_photo": PHOTO},
    Kind.DELETE_CHAT_PHOTO: {"delete_chat_photo": True},
    Kind.GROUP_CHAT_CREATED: {"group_chat_created": True},
    Kind.SUPERGROUP_CHAT_CREATED: {"supergroup_chat_created": True},
    Kind.CHANNEL_CHAT_CREATED: {"channel_chat_created": True},
    Kind.MESSAGE_AUTO_DELETE_TIMER_CHANGED: {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    Kind.CHAT_BACKGROUND_SET: {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}}},
    Kind.BOOST_ADDED: {"boost_added": {"boost_count": 1}},
    Kind.COMMUNITY_CHAT_ADDED: {"community_chat_added": {"community": COMMUNITY}},
    Kind.COMMUNITY_CHAT_REMOVED: {"community_chat_removed": {}},
    Kind.COMMUNITY_CHAT_JOINED: {"community_chat_joined": {"community": COMMUNITY}},
    Kind.MIGRATE_FROM_CHAT_ID: {"migrate_from_chat_id": -5},
    Kind.PINNED_MESSAGE: {"pinned_message": BEFORE},
    Kind.FORUM_TOPIC_CREATED: {"forum_topic_created": {"name": "№ 1", "icon_color": 7322096}},
    Kind.FORUM_TOPIC_EDITED: {"forum_topic_edited": {"name": "№ 1"}},
    Kind.FORUM_TOPIC_CLOSED: {"forum_topic_closed": {"x": 1}},
    Kind.FORUM_TOPIC_REOPENED: {"forum_topic_reopened": {"x": 1}},
    Kind.GENERAL_FORUM_TOPIC_HIDDEN: {"general_forum_topic_hidden": {"x": 1}},
    Kind.GENERAL_FORUM_TOPIC_UNHIDDEN: {"general_forum_topic_unhidden": {"x": 1}},
    Kind.VIDEO_CHAT_SCHEDULED: {"video_chat_scheduled": {"start_date": 1_700_000_000}},
    Kind.VIDEO_CHAT_STARTED: {"video_chat_started": {"x": 1}},
    Kind.VIDEO_CHAT_ENDED: {"video_chat_ended": {"duration": 5}},
    Kind.VIDEO_CHAT_PARTICIPANTS_INVITED: {"video_chat_participants_invited": {"users": [USER]}},
    Kind.PROXIMITY_ALERT_TRIGGERED: {"proximity_alert_triggered": {"traveler": USER, "watcher": USER, "distance": 5}},
    Kind.CHECKLIST_TASKS_DONE: {"checklist_tasks_done": {"marked_as_done_task_ids": [1]}},
    Kind.POLL_OPTION_ADDED: {"poll_option_added": {"option_persistent_id": "1", "option_text": "Да"}},
    Kind.POLL_OPTION_DELETED: {"poll_option_deleted": {"option_persistent_id": "1", "option_text": "Да"}},
    Kind.USERS_SHARED: {"users_shared": {"request_id": 1, "users": [{"user_id": 7}], "user_ids": [7]}},
    Kind.USER_SHARED: {"user_shared": {"request_id": 1, "user_id": 7}},
    Kind.CHAT_SHARED: {"chat_shared": {"request_id": 1, "chat_id": -5}},
    Kind.CONNECTED_WEBSITE: {"connected_website": "site.ru"},
    Kind.WRITE_ACCESS_ALLOWED: {"write_access_allowed": {"from_request": True}},
    Kind.PASSPORT_DATA: {"passport_data": {"data": [], "credentials": {"data": "x", "hash": "x", "secret": "x"}}},
    Kind.WEB_APP_DATA: {"web_app_data": {"data": "x", "button_text": "x"}},
    Kind.SUCCESSFUL_PAYMENT: {"successful_payment": PAYMENT},
    Kind.REFUNDED_PAYMENT: {"refunded_payment": PAYMENT},
    Kind.MANAGED_BOT_CREATED: {"managed_bot_created": {"bot": {**USER, "is_bot": True}}},
    Kind.GIFT: {"gift": {"gift": GIFT}},
    Kind.UNIQUE_GIFT: {"unique_gift": {"gift": UNIQUE, "origin": "upgrade"}},
    Kind.GIFT_UPGRADE_SENT: {"gift_upgrade_sent": {"gift": GIFT}},
    Kind.GIVEAWAY_CREATED: {"giveaway_created": {"prize_star_count": 5}},
    Kind.GIVEAWAY_COMPLETED: {"giveaway_completed": {"winner_count": 1}},
    Kind.PAID_MESSAGE_PRICE_CHANGED: {"paid_message_price_changed": {"paid_message_star_count": 5}},
    Kind.DIRECT_MESSAGE_PRICE_CHANGED: {"direct_message_price_changed": {"are_direct_messages_enabled": True}},
    Kind.SUGGESTED_POST_APPROVED: {"suggested_post_approved": {"send_date": 1_700_000_000}},
    Kind.SUGGESTED_POST_APPROVAL_FAILED: {"suggested_post_approval_failed": {"price": {"currency": "XTR", "amount": 5}}},
    Kind.SUGGESTED_POST_DECLINED: {"suggested_post_declined": {"comment": "x"}},
    Kind.SUGGESTED_POST_PAID: {"suggested_post_paid": {"currency": "XTR"}},
    Kind.SUGGESTED_POST_REFUNDED: {"suggested_post_refunded": {"reason": "post_deleted"}},
}
"""Telegram's own notes."""


def sent(kind: Kind) -> dict[str, Any]:
    """How a phone sends a message of a kind."""
    if kind in MEDIA:
        return {"text": None, "media": (MEDIA[kind], f"{MEDIA[kind]}.mp4", b"0" * 64)}
    if kind is Kind.PHOTO:
        return {"text": None, "photo": PICTURE}
    if kind is Kind.DOCUMENT:
        return {"text": None, "document": ("scan.pdf", b"%PDF-1.4")}
    if kind is Kind.TEXT:
        return {"text": "Снег во дворе"}
    return {"content": CONTENTS.get(kind) or NOTES[kind]}
