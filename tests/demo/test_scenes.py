"""Every ready scene walks to its end in one open office, and what the visitor is told to press first is there to be pressed."""

import re
from dataclasses import replace

import pytest

from demo.hands import labels_of, plain
from demo.scenes import SceneStopped, play, read_scenes
from demo.world import stories
from tests.stories.minutes import story_office

QUOTED = re.compile("«([^»]+)»")


@pytest.mark.parametrize("id", stories())
async def test_scenes_of_an_office_are_played_one_after_another(id: str) -> None:
    async with story_office(id) as office:
        for scene in read_scenes(id):
            told = await play(office.world, scene)

            assert "{" not in told
            messages = office.phones[scene.phone].messages
            labels = [plain(label) for message in messages for label in labels_of(message)]
            wanted = QUOTED.findall(told)[:1]
            assert all(any(label.startswith(one) for label in labels) for one in wanted), f"{scene.id}: {wanted}, {labels[-12:]}"


async def test_scene_that_meets_another_state_says_what_it_missed() -> None:
    async with story_office("novokubansk-1740") as office:
        scene = read_scenes("novokubansk-1740")[0]
        steps = ({"at": "10:00"}, {"who": "bondar", "taps": "Не наше"})

        with pytest.raises(SceneStopped) as stopped:
            await play(office.world, replace(scene, steps=steps))

        assert (stopped.value.number, stopped.value.who, stopped.value.wanted) == (2, "bondar", "Не наше")


def test_every_office_has_scenes_with_names_of_their_own() -> None:
    for id in stories():
        names = [scene.id for scene in read_scenes(id)]
        assert len(names) == len(set(names)) > 0, id
