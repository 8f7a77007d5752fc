"""Networks that an office adds by an act of its own."""

import pytest

from tests.office_files import LEAST
from tests.offices import NOVOKUBANSK, ZAGS, regulation
from workflow.file_errors import FileError
from workflow.network_rows import unfit_networks
from workflow.norms.networks import with_added
from workflow.office_file import parse_office
from workflow.process.links import network_of

ACT = 'act = "распоряжение от 01.10.2026 № 5"\n'
MAX = f'[[networks]]\ncode = "max"\n{ACT}'
FORUM = f'[[networks]]\ncode = "forum"\ntitle = "Городской форум"\nhosts = ["forum.gorod.ru"]\n{ACT}'


def test_known_network_needs_its_act_alone_another_its_title_and_hosts() -> None:
    known, other = parse_office(f"{LEAST}{MAX}{FORUM}", file="office.toml").networks

    assert (known.title, known.hosts, known.act) == ("MAX", ("max.ru",), "распоряжение от 01.10.2026 № 5")
    assert (other.title, other.hosts) == ("Городской форум", ("forum.gorod.ru",))
    with_both = with_added(regulation(NOVOKUBANSK), (known, other))
    assert network_of("https://forum.gorod.ru/topic/1", with_both) == other
    assert with_both.norms == regulation(NOVOKUBANSK).norms


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (f"{MAX}{MAX}", "networks[2].code", "stands there twice"),
        ('[[networks]]\ncode = "max"\n', "networks[1].act", "missing"),
        (f'[[networks]]\ncode = "MAX"\ntitle = "MAX"\nhosts = ["a.ru"]\n{ACT}', "networks[1].code", "is no code"),
        (f'[[networks]]\ncode = "facebook"\n{ACT}', "networks[1].code", "no longer permitted"),
        (f'[[networks]]\ncode = "forum"\ntitle = "Форум"\nhosts = []\n{ACT}', "networks[1].hosts", "none"),
        (f'[[networks]]\ncode = "max"\nhosts = ["https://max.ru"]\n{ACT}', "networks[1].hosts", "is no host"),
        (f'[[networks]]\ncode = "forum"\nhosts = ["a.ru"]\n{ACT}', "networks[1].title", "missing"),
    ],
)
def test_what_is_wrong_with_a_network_is_named(text: str, key: str, reason: str) -> None:
    with pytest.raises(FileError) as wrong:
        parse_office(f"{LEAST}{text}", file="office.toml")

    assert wrong.value.key == key and reason in str(wrong.value.reason)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (MAX, []),
        (f'[[networks]]\ncode = "vk"\n{ACT}', ["networks[1].code"]),
        (f'[[networks]]\ncode = "gorod"\ntitle = "Город"\nhosts = ["city.vk.com"]\n{ACT}', ["networks[1].hosts"]),
        (
            f'{FORUM}[[networks]]\ncode = "b"\ntitle = "Б"\nhosts = ["forum.gorod.ru"]\n{ACT}',
            ["networks[1].hosts", "networks[2].hosts"],
        ),
    ],
)
def test_networks_fit_beside_those_of_the_regulation(text: str, keys: list[str]) -> None:
    added = parse_office(f"{LEAST}{text}", file="office.toml").networks

    assert [fault.key for fault in unfit_networks(added, regulation(ZAGS), file="office.toml")] == keys
