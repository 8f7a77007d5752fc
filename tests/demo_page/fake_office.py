"""The cast, posts and opening messages of the fake office; every name in it is invented."""

from datetime import datetime
from typing import Any, Final

Row = dict[str, Any]

START: Final = datetime.fromisoformat("2026-11-19T10:55:00+07:00")
BOT: Final[Row] = {"id": 9000, "is_bot": True, "first_name": "Отклик", "username": "otklik_demo_bot"}
CURATOR, DEPUTY, HEAD, EXECUTOR, MINISTER = 11, 12, 13, 14, 15
FORUM, DEPARTMENT = -100501, -100502

SQUARE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420"><rect width="640" height="420" fill="#9fb6cc"/>'
    '<path d="M0 420L220 170l140 160 90-90 190 180z" fill="#6f8aa5"/><circle cx="500" cy="110" r="46" fill="#f4e3b0"/></svg>'
)

OFFICES: Final[list[Row]] = [
    {
        "id": "kuzbass-zags-16",
        "title": "Управление ЗАГС Кузбасса",
        "place": "Кемерово",
        "regulation": "Приказ от 18.02.2021 № 16",
        "about": "Важность и отдел решает заместитель руководителя. Ответ за 8 рабочих часов, при повышенной важности за 4.",
    },
    {
        "id": "lesozavodsk-215",
        "title": "Администрация Лесозаводского городского округа",
        "place": "Лесозаводск",
        "regulation": "Постановление от 04.02.2022 № 215",
        "about": "Ведёт пресс-служба, она же согласует. Исполнитель публикует ответ сам, отделы работают по очереди.",
    },
    {
        "id": "novokubansk-1740",
        "title": "Администрация Новокубанского района",
        "place": "Новокубанск",
        "regulation": "Постановление от 21.12.2023 № 1740",
        "about": "Самый короткий срок: три рабочих часа. Возврат на доработку только с одной из четырёх причин.",
    },
    {
        "id": "kuzbass-minsoc-93",
        "title": "Министерство социальной защиты населения Кузбасса",
        "place": "Кемерово",
        "regulation": "Приказ от 18.05.2020 № 93",
        "about": "Двойное согласование: начальник отдела и курирующий заместитель министра. Публикует специалист под роспись.",
    },
    {
        "id": "nao-vnutpol-2020",
        "title": "Департамент внутренней политики НАО",
        "place": "Нарьян-Мар",
        "regulation": "Порядок, март 2020",
        "about": "Важность задаёт перечень тем, срок сокращён только для них. Публикует куратор.",
    },
]


def _person(number: int, name: str, role: str, note: str) -> Row:
    return {"id": number, "name": name, "username": f"person{number}", "role": role, "note": note}


CAST: Final[Row] = {
    "bots": [{"id": BOT["id"], "username": BOT["username"], "name": "Отклик"}],
    "people": [
        _person(
            CURATOR, "Соколова Марина", "Куратор, организационный отдел", "Находит сообщения и заводит их: перешлите боту любое."
        ),
        _person(
            DEPUTY, "Громов Павел Андреевич", "Заместитель руководителя, координатор", "Назначает важность и отдел, согласует."
        ),
        _person(
            HEAD,
            "Лапина Ирина",
            "Начальник отдела регистрации рождений и смертей, руководит приёмом в пяти районах",
            "Принимает и согласует.",
        ),
        _person(EXECUTOR, "Ким Олег", "Исполнитель", "Готовит проект ответа: ответьте на карточку."),
        _person(MINISTER, "Берг Анна", "Руководитель управления", "Узнаёт о повышенной важности первой."),
    ],
    "chats": [
        {
            "id": FORUM,
            "type": "supergroup",
            "title": "ЗАГС · сообщения",
            "is_forum": True,
            "members": [CURATOR, DEPUTY, HEAD, EXECUTOR],
            "topics": [
                {"thread_id": 7, "name": "№ 142 · теплоснабжение", "closed": False},
                {"thread_id": 5, "name": "№ 139 · выходные", "closed": True},
            ],
        },
        {
            "id": DEPARTMENT,
            "type": "supergroup",
            "title": "Отдел регистрации",
            "is_forum": False,
            "members": [HEAD, EXECUTOR],
            "topics": [],
        },
    ],
}

POSTS: Final[list[Row]] = [
    {
        "id": "cold",
        "author": "Анна Ветрова",
        "network": "vk",
        "title": "Холодно в зале регистрации",
        "text": "Третий день нет отопления в зале на Ленина, 14, люди стоят в куртках, невеста в платье дрожала.\nКто отвечает?",
        "url": "https://vk.example/wall-1_52",
        "photos": ["picture"],
        "hint": "Повышенная важность: людям холодно прямо сейчас.",
    },
    {
        "id": "hours",
        "author": "Игорь Л.",
        "network": "ok",
        "title": "Когда работаете в субботу",
        "text": "Подскажите часы приёма в субботу, на двери одно, на сайте другое.",
        "url": "https://ok.example/topic/77",
        "photos": [],
        "hint": "Обычный вопрос: ответ в общий срок.",
    },
]

_DATE: Final = int(START.timestamp())
_CARD: Final = (
    "🔴 <b>№ 142 · ВКонтакте · повышенная важность</b>\nПроект ответа до 12:30 (п. 13), осталось 1 ч 5 мин рабочего времени\n\n"
    "«Третий день нет отопления на Ленина, 14, дома дети…»\nТема: теплоснабжение · Лесная Поляна\n"
    "Отдел ЖКХ · ещё никто не принял\nОтвет автору до 15:45 (п. 12)"
)
_CARD_BUTTONS: Final = [
    [{"text": "Принять", "callback_data": "a"}, {"text": "Не наша компетенция", "callback_data": "b"}],
    [{"text": "Показать полностью", "callback_data": "c"}, {"text": "Почему этот срок", "callback_data": "d"}],
]
_HOSTILE: Final = (
    'Опора <b>на</b> <i>разметку</i> <a href="https://example.org/x">сайт</a> <code>код</code> '
    '<span class="tg-spoiler">тайна</span><img src="x" onerror="window.hurt = 1"><script>window.hurt = 1</script>'
    ' <a href="javascript:window.hurt = 1">ловушка</a> /mine'
)


def _said(chat: int, who: Row, html: str, **fields: Any) -> Row:
    return {"chat": {"id": chat}, "from": who, "text": html, "html": html, "date": _DATE - 600, **fields}


def _official(number: int, name: str) -> Row:
    return {"id": number, "first_name": name}


OPENING: Final[list[Row]] = [
    _said(CURATOR, _official(CURATOR, "Соколова Марина"), "/start", date=_DATE - 90000),
    _said(
        CURATOR,
        BOT,
        "Куратор, вы на месте. Перешлите сообщение гражданина, ссылку или снимок. Ваши дела: /mine",
        date=_DATE - 89990,
    ),
    _said(
        CURATOR,
        _official(CURATOR, "Соколова Марина"),
        "Третий день нет отопления на Ленина, 14, дома дети…",
        photo_url="picture",
        forward_origin={"type": "hidden_user", "sender_user_name": "Анна Ветрова"},
    ),
    _said(
        CURATOR,
        BOT,
        "№ 142 · ВКонтакте, найдено в 10:45\nРаспределить до 11:10 (п. 8), осталось 15 мин рабочего времени\n\nТема?",
        buttons=[
            [{"text": "Теплоснабжение", "callback_data": "t1"}, {"text": "Выходные", "callback_data": "t2"}],
            [
                {"text": "Открыть оригинал", "url": "https://example.org/wall"},
                {"text": "Ссылка", "copy_text": {"text": "скопировано"}},
            ],
        ],
    ),
    _said(
        DEPUTY,
        BOT,
        "🔴 <b>№ 142: решите важность и отдел до 11:10 (п. 8)</b>\nВКонтакте, найдено в 10:45, куратор предлагает: повышенная, "
        "отдел ЖКХ\n«Третий день нет отопления…»",
        buttons=[
            [{"text": "Повышенная", "callback_data": "h"}, {"text": "Обычная", "callback_data": "o"}],
            [
                {"text": "Отдел ЖКХ ✓", "callback_data": "1"},
                {"text": "Отдел соцвыплат", "callback_data": "2"},
                {"text": "Ещё…", "callback_data": "3"},
            ],
        ],
    ),
    _said(FORUM, BOT, _CARD, buttons=_CARD_BUTTONS, message_thread_id=7, protected=True),
    _said(
        FORUM,
        _official(EXECUTOR, "Ким Олег"),
        "Здравствуйте, Анна! Аварийная бригада выехала в 10:30, тепло дадут к 14:00.",
        message_thread_id=7,
        reply_to_message={"message_id": 6, "from": BOT, "text": "🔴 № 142 · ВКонтакте · повышенная важность"},
        edited=True,
    ),
    _said(FORUM, BOT, _HOSTILE),
    _said(HEAD, BOT, _CARD, buttons=_CARD_BUTTONS),
]
