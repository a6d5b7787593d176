"""The ledger room: what one file gives to others and takes from them, so that files can be checked against each other
without being held in memory. A file that the ledgers throw doubt on is read again, and its rows say what is wrong.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from etl.check import CLAIMS, WITHIN, Ids, claims_of, ids_of, references_of
from etl.read import Reading
from findings.model import Section, Withdrawn

WITHDRAWN = f"{Withdrawn.table}.id"


@dataclass(frozen=True)
class Ledger:
    """One file's ids and references, by "table.id".

    `heirs` replace withdrawn ids; `strays` are rows of its own that it names and does not have.
    """

    gives: dict[str, list[str]]
    takes: dict[str, list[str]]
    heirs: list[str]
    strays: list[str]


def ledger_of(reading: Reading) -> Ledger:
    """The ledger of a reading of one file. Sections are their report's own: nothing outside refers to them."""
    gives = ids_of(entry for entry in reading.entries if not isinstance(entry.row, Section))
    takes: Ids = defaultdict(set)
    strays: set[str] = set()
    for entry in reading.entries:
        for name, target, code in references_of(entry):
            if code not in gives[target]:
                takes[target].add(str(code))
                if (type(entry.row), name) in WITHIN:
                    strays.add(str(code))
    heirs = {row.replaced_by for row in reading.rows(Withdrawn) if row.replaced_by} - claims_of(gives)
    return Ledger(listed(gives), listed(takes), sorted(heirs), sorted(strays))


def listed(ids: Ids) -> dict[str, list[str]]:
    return {target: sorted(codes) for target, codes in ids.items() if codes}


def known_to(ledgers: Mapping[str, Ledger]) -> Ids:
    """All files' ids together."""
    known: Ids = defaultdict(set)
    for ledger in ledgers.values():
        for target, ids in ledger.gives.items():
            known[target].update(ids)
    return known


def in_doubt(ledgers: Mapping[str, Ledger], known: Ids) -> set[str]:
    """Files that give an id twice, or take what nobody gives: all whose rows must be looked at again."""
    claims = claims_of(known)
    doubted = {
        file
        for file, ledger in ledgers.items()
        if ledger.strays
        or not claims.issuperset(ledger.heirs)
        or any(not known[target].issuperset(codes) for target, codes in ledger.takes.items())
    }
    return doubted | sharing(ledgers, known, claims)


def sharing(ledgers: Mapping[str, Ledger], known: Ids, claims: set[str]) -> set[str]:
    """Files that give an id which another gives too: a claim's in any table, any other's in its own."""
    alone = [(target,) for target in known if target not in CLAIMS]
    doubted: set[str] = set()
    for targets in (CLAIMS, *alone):
        spaces = claims if targets is CLAIMS else known[targets[0]]
        given = sum(len(ledger.gives.get(target, ())) for ledger in ledgers.values() for target in targets)
        if given > len(spaces):
            doubted |= sharers(ledgers, targets)
    if not claims.isdisjoint(known[WITHDRAWN]):
        doubted |= sharers(ledgers, (*CLAIMS, WITHDRAWN))
    return doubted


def sharers(ledgers: Mapping[str, Ledger], targets: tuple[str, ...]) -> set[str]:
    first: dict[str, str] = {}
    doubted: set[str] = set()
    for file, ledger in ledgers.items():
        for target in targets:
            for row_id in ledger.gives.get(target, ()):
                earlier = first.setdefault(row_id, file)
                if earlier != file:
                    doubted |= {earlier, file}
    return doubted
