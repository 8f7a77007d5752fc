"""Who spoke, and to whom: strangers, colleagues who pass something on, words meant for the bot and talk among people."""

from dataclasses import replace

from bot.conversation.known import spoken_about
from bot.storage.people import member_by_telegram
from bot.visit import Visit
from workflow.conversation.replies import OWN
from workflow.office import Heard


def answer_stranger(visit: Visit, wish: Heard) -> None:
    """Strangers are spoken to in private only; an anonymous administrator where he speaks to the bot."""
    speaker = wish.speaker
    if wish.edited:
        return
    if speaker.private:
        visit.answer(speaker, "stranger")
    elif speaker.anonymous and visit.is_ours(speaker) and spoken_about(visit, speaker.chat, wish.reply_to) is not None:
        visit.answer(speaker, "anonymous", {"as_channel": speaker.as_channel})


def is_to_us(visit: Visit, wish: Heard) -> bool:
    """Said in private, or in reply to what the bot has said in a group of the office; what is said to colleagues is talk."""
    speaker = wish.speaker
    if speaker.private:
        return True
    about = spoken_about(visit, wish.reply_in or speaker.chat, wish.reply_to) if visit.is_ours(speaker) else None
    return about is not None and about.role not in OWN


def by_a_citizen(visit: Visit, wish: Heard) -> Heard:
    """A colleague who passed on what he had found is no author, and when he did so is not when it was posted."""
    if wish.author_user is None or member_by_telegram(visit.connection, wish.author_user) is None:
        return wish
    return replace(wish, author="", posted_at=None)
