"""A citizen's post from a social network, as it reaches an office: forwarded from a channel or a hidden user."""

from datetime import datetime

from demo.telegram.answers import Json
from demo.telegram.exchange import Exchange, Manner, Place
from demo.telegram.messages import Message
from demo.telegram.people import People
from demo.telegram.pictures import drawn_picture

POST_CHANNEL = -1_001_700_000_001


def forward_post(exchange: Exchange, people: People, person_id: int, place: Place, post: Json) -> list[Message]:
    """`post`: author, text, and maybe title (or channel, network), url, photos (how many), date (ISO 8601)."""
    text = "\n\n".join(part for part in (post.get("text", ""), post.get("url", "")) if part)
    origin = _origin(exchange, post)
    pictures = [drawn_picture(number) for number in range(min(int(post.get("photos") or 0), 10))]
    if not pictures:
        return [people.write(person_id, place, people.text(text, None), Manner(extra={"forward_origin": origin}))]
    extra: Json = {"forward_origin": origin}
    if len(pictures) > 1:
        extra["media_group_id"] = exchange.next_album()
    contents = [people.media(picture) for picture in pictures]
    contents[0] |= people.caption(text, None)
    return [people.write(person_id, place, content, Manner(extra=extra)) for content in contents]


def _origin(exchange: Exchange, post: Json) -> Json:
    date = int(datetime.fromisoformat(post["date"]).timestamp()) if post.get("date") else exchange.seconds()
    title = post.get("title") or post.get("channel") or post.get("network")
    author = str(post.get("author") or "")
    if not title:
        return {"type": "hidden_user", "date": date, "sender_user_name": author or "?"}
    channel = {"id": POST_CHANNEL - sum(title.encode()), "type": "channel", "title": title}
    origin: Json = {"type": "channel", "date": date, "chat": channel, "message_id": 1 + len(post.get("text", ""))}
    return origin | ({"author_signature": author} if author else {})
