"""The networks that an office adds to those of its regulation, by an act of its own: `[[networks]]` of the office file."""

import re
from collections.abc import Iterator

from workflow.file_errors import FileError
from workflow.norms.networks import KNOWN, networks_of
from workflow.norms.regulation import Network, Regulation
from workflow.norms.tables import Table
from workflow.process.pages import leads_to
from workflow.sentences import N_

_CODE = re.compile(r"[a-z][a-z0-9_]{0,19}")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")


def parse_networks(table: Table) -> tuple[Network, ...]:
    """Each with the act that adds it (Novokubansk 7); of a network that is known, title and hosts may be left out."""
    added: dict[str, Network] = {}
    for row in table.tables("networks"):
        network = _network(row)
        if network.code in added:
            row.refuse(row.error("code", N_('"%(word)s" stands there twice; leave one', word=network.code)))
        added.setdefault(network.code, network)
    return tuple(added.values())


def _network(row: Table) -> Network:
    code = row.text("code")
    known = next((one for one in KNOWN if one.code == code), None)
    hosts = row.texts("hosts") if row.has("hosts") or known is None else known.hosts
    title = row.text("title") if row.has("title") or known is None else known.title
    network = Network(code=code, title=title, hosts=hosts, act=row.text("act"))
    row.close()
    if not _CODE.fullmatch(code):
        reason = N_('"%(found)s" is no code; write up to 20 Latin small letters and digits, such as "max"', found=code)
        row.refuse(row.error("code", reason))
    if known is not None and not known.permitted:
        row.refuse(row.error("code", N_("publishing in this network is no longer permitted; take it out")))
    if not hosts:
        row.refuse(row.error("hosts", N_('names none; write where its links lead, such as ["max.ru"]')))
    for host in hosts:
        if not _HOST.fullmatch(host):
            row.refuse(row.error("hosts", N_('"%(host)s" is no host; write it as in "max.ru", without https://', host=host)))
    return network


def unfit_networks(added: tuple[Network, ...], regulation: Regulation, *, file: str) -> Iterator[FileError]:
    """What the regulation names already is not added; and no host belongs to two networks."""
    named = {network.code for network in regulation.networks}
    for place, network in enumerate(added, start=1):
        if network.code in named:
            reason = N_('the regulation names "%(word)s" itself; take it out', word=network.code)
            yield FileError(file=file, key=f"networks[{place}].code", reason=reason)
        others = [one for one in (*networks_of(regulation), *added) if one.code != network.code]
        for host in network.hosts:
            other = next((one for one in others if leads_to(host, one.hosts)), None)
            if other is not None:
                reason = N_('"%(host)s" belongs to another network: %(title)s', host=host, title=other.title)
                yield FileError(file=file, key=f"networks[{place}].hosts", reason=reason)
