"""The follow-up-table room: recommendations, and their addressed bodies, as tables to take along."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from findings import store, texts
from findings.ask import links
from findings.ask.filters import CLOSED, Labels
from findings.ask.links import Address, View
from findings.compare import standing
from findings.model import Basis, DatePrecision, DeadlineState, Judge, ResponseForm, Stance, StatusBasis
from findings.out import citation, export, selection
from findings.out.export import Column, Table
from findings.store import follow_up
from findings.store.database import Database
from findings.store.shapes import FollowUpRow

RECOMMENDATION_COLUMNS = (
    "id", "headline", "text", "municipality_name", "report", "report_title", "basis", "firm", "number", "given", "age",
    "due", "deadline", "addressed", "answered", "bodies", "areas", "answers", "aspects", "status", "status_basis",
    "status_label", "status_reason", "judged_by", "judged_how", "judged_on", "judgement", "section", "page", "anchor",
    "source", "proved", "link",
)  # fmt: skip
ADDRESSED_COLUMNS = (
    "id", "municipality_name", "report", "number", "text", "body", "area", "stance", "form", "answered_on", "summary",
    "promised", "not_addressed", "due", "deadline", "status", "status_basis", "judged_by", "judged_on", "link",
)  # fmt: skip
Written = dict[str, object]  # column → what a row has there
# The working paper begins with what is recommended, and prints only as far as the reader's own notes.
PRINTED = (
    "headline", "text", "municipality_name", "bodies", "answers", "due", "status", "judged_by", "judgement", "section",
    "page", "passage", "anchor", "notes",
)  # fmt: skip


def recommendations(db: Database, address: Address, origin: str) -> Table:
    """One row a recommendation, in the list's order; `origin` begins the links (https://…)."""
    rows = [whole(db, row, address, origin) for row in chosen(db, address)]
    made = table(db, address, origin, "rekommendationer", rows, RECOMMENDATION_COLUMNS, caption(db, address))
    return replace(made, sheet=export.working_paper(made.columns, PRINTED), printed=len(PRINTED))


def addressed(db: Database, address: Address, origin: str) -> Table:
    """One row a recommendation and addressed body. Where nobody is known to be addressed there is no row."""
    rows = [pair for row in chosen(db, address) for pair in pairs(db, row, address, origin)]
    counted = texts.FOLLOW_ADDRESSED_CAPTION.format(count=texts.number(len(rows)), caption=caption(db, address))
    return table(db, address, origin, "adresserade", rows, ADDRESSED_COLUMNS, counted)


def table(
    db: Database, address: Address, origin: str, name: str, rows: Sequence[Written], names: Iterable[str], said: str
) -> Table:
    """The rows with what the columns mean, and the view they come from with its day and release fixed."""
    known = worded(store.labels(db))
    columns = tuple(Column(n, *texts.FOLLOW_COLUMNS[n], labels=known.get(n, {})) for n in names)
    places = store.recommendation_places(db)
    placed = [row | places.get(str(row["id"]), {"page": None, "passage": None}) for row in rows]
    frame = pd.DataFrame(placed, columns=list(dict.fromkeys([c.name for c in columns] + ["passage"])), dtype=object)
    view = fixed(db, Address("rekommendationer", address.filter, address.view)).show(sida=1, rekommendation="")
    cited = citation.text(citation.of_view(db, view, said, origin))
    chosen = selection.named(address, "recommendation")
    return Table(name, frame, columns, said, str(db.release["id"]), origin + view.href, cited, chosen)


def chosen(db: Database, address: Address) -> list[FollowUpRow]:
    per, order = address.view.per_date, links.order_of(address)
    return store.rows(follow_up.rows(db, address.filter, per, order), FollowUpRow)


def caption(db: Database, address: Address) -> str:
    per = address.view.per_date
    said = standing.caption(db, address.filter, follow_up.counts(db, address.filter, per))
    return texts.FOLLOW_PER_CAPTION.format(caption=said, date=per.isoformat())


def fixed(db: Database, address: Address) -> Address:
    """The address with its day and its release, so that the link keeps its meaning."""
    return address.show(per=address.view.per_date.isoformat(), utgava=str(db.release["id"]))


def whole(db: Database, row: FollowUpRow, address: Address, origin: str) -> Written:
    """The row with all that a table says of a recommendation. What is not known is empty, never zero."""
    per, bodies = address.view.per_date, row["addressed"]
    own = fixed(db, Address("rekommendationer", view=View(rekommendation=row["id"], per=address.view.per)))
    return dict(row) | {
        "given": partial_date(row), "age": age(row, per), "deadline": deadline(row, per),
        "addressed": len(bodies) or None,
        "answered": len(bodies) - len(standing.unanswered(row)) if bodies else None,
        "bodies": [b["name"] for b in bodies], "areas": [b["area"] for b in bodies],
        "answers": [b["stance"] for b in bodies],
        "link": origin + own.href,
    }  # fmt: skip


def partial_date(row: FollowUpRow) -> str:
    """2024-09-13, 2019-01 or 2020: no more than is known."""
    length = {DatePrecision.DAG.value: 10, DatePrecision.MANAD.value: 7, DatePrecision.AR.value: 4}
    return store.iso(row["given_on"])[: length[row["date_precision"]]]


def age(row: FollowUpRow, per: dt.date) -> int | None:
    """Whole months, where the day is known."""
    exact = row["date_precision"] == DatePrecision.DAG.value
    return standing.months(standing.day(row["given_on"]), per) if exact else None


def deadline(row: FollowUpRow, per: dt.date) -> str:
    """One of DeadlineState, as in the facet frist."""
    if store.missing(row["due"]):
        return DeadlineState.INGEN.value
    if not standing.unanswered(row):
        return DeadlineState.BESVARAD.value
    return DeadlineState.PASSERAD.value if standing.is_overdue(row, per) else DeadlineState.LOPER.value


def pairs(db: Database, row: FollowUpRow, address: Address, origin: str) -> Iterator[Written]:
    """The row once per addressed body that the filter means, with that body's answer."""
    answers, said = follow_up.answers_by_id(db, address.view.per_date), whole(db, row, address, origin)
    for body in standing.meant(row, address.filter):
        answer = answers.get(body["response"] or "")
        yield said | {
            "body": body["name"], "area": body["area"], "stance": body["stance"], "form": body["form"],
            "answered_on": body["date"],
            "summary": answer["summary"] if answer else None, "promised": answer["promised"] if answer else None,
            "not_addressed": answer["not_addressed"] if answer else None,
        }  # fmt: skip


def worded(labels: Labels) -> dict[str, dict[str, str]]:
    """Column → the labels of its codes."""
    codes = {
        "basis": Basis, "deadline": DeadlineState, "answers": Stance, "stance": Stance, "form": ResponseForm,
        "status": CLOSED["status"], "judged_by": Judge, "status_basis": StatusBasis,
    }  # fmt: skip
    found = {name: {member.value: member.label for member in code} for name, code in codes.items()}
    return found | {"aspects": dict(labels["aspekt"]), "areas": dict(labels["namnd"]), "area": dict(labels["namnd"])}
