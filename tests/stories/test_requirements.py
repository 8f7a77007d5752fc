"""What the answer must be stands under the draft, before the eyes of whoever writes, consolidates or approves it."""

from tests.stories.minutes import story_office
from tests.stories.roads import decides, registers

COLD = """Батареи ледяные третий день, Ружино, дом 5, в доме грудной ребёнок. Куда ещё звонить?
https://vk.com/wall-990215001_310?reply=314"""
BLUNT = "Подача тепла в дом 5 восстановлена 14 октября, работал отдел жизнеобеспечения."


async def test_lesozavodsk_16_its_five_criteria_stand_under_the_draft() -> None:
    async with story_office("lesozavodsk-215", begins="2026-10-14 10:00") as office:
        await registers(office.melnik, COLD)
        await decides(office.melnik, "Обычная", "Отдел жизнеобеспечения")
        await office.melnik.taps("Отправить в отдел")
        writer = office.shevchuk
        assert "Ответ (п. 16): приветствие или обращение · вежливо · формат соцсети · по существу: " in writer.card()

        await writer.drafts(BLUNT)
        assert "Ответ (п. 16): ☐ приветствие или обращение · ☐ вежливо · ✓ формат соцсети · ☐ по существу" in office.melnik.card()
        await office.melnik.taps("На доработку")
        await office.melnik.says("Поздоровайтесь с автором")
        await writer.answers(f"Здравствуйте! {BLUNT}")

        assert "Ответ (п. 16): ✓ приветствие или обращение · ☐ вежливо · ✓ формат соцсети" in office.melnik.card()
        assert "✓ приветствие или обращение" in writer.last
