"""answerCallbackQuery: once, and within 15 seconds."""

from demo.telegram.methods.call import Call


def answer_callback_query(call: Call) -> bool:
    answer = {
        "text": call.get("text", ""),
        "show_alert": bool(call.get("show_alert")),
        "url": call.get("url", ""),
    }
    press = call.exchange.presses.answer(call.get("callback_query_id"), bot=call.bot.id, answer=answer)
    event = {"type": "answer", "chat": press.chat, "person": press.person, "callback_query_id": press.id}
    call.exchange.events.publish(event | answer)
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
