"""The chain room: earlier audit → question → finding → recommendation → answer → later judgement, as known on a day.

Each step says only what the data hold. Where the chain ends, it says what is not known instead.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.compare import standing
from findings.model import StatusBasis
from findings.store import follow_up
from findings.store.database import Database
from findings.store.shapes import FindingRow, FollowUpRow, QuestionBehind, RepeatedRow, ReportRow

REACHED, OPEN = "nadd", "kommande"
SHOWN_FINDINGS = 3  # of a cited audit, which is known by a few findings at most


@dataclass(frozen=True)
class Item:
    """One line of a step. A finding has a sign, a question a grade; `small` says where and by whom."""

    text: str
    href: str = ""
    small: str = ""
    finding: FindingRow | None = None
    question: QuestionBehind | None = None


@dataclass(frozen=True)
class Step:
    """One link of the chain. `kind` is one of texts.CHAIN_STEPS; `state` whether it has happened."""

    kind: str
    when: str
    iso: str
    items: tuple[Item, ...]
    state: str = REACHED


@dataclass(frozen=True)
class Place:
    """Where a chain is drawn from: the data, the reader's address and its day."""

    db: Database
    address: Address
    per: dt.date

    def report(self, report: str) -> ReportRow:
        return reports(self.db)[report]

    def report_href(self, report: str) -> str:
        return self.address.to("granskningar").show(rapport=report).href


@store.cached
def reports(db: Database) -> dict[str, ReportRow]:
    """Every report by id, cited ones included."""
    return {row["id"]: row for row in store.rows(store.reports(db, Filter()), ReportRow)}


def steps(db: Database, address: Address, row: FollowUpRow) -> list[Step]:
    """The whole chain of one recommendation, in time."""
    here = Place(db, address, address.view.per_date)
    before = [earlier_audit(here, relation) for relation in related(db, row["report"], "related")]
    told = (deadline, answers, judgements, repeated, later_audits)
    after = [step for part in told for step in part(here, row)]
    return [
        *sorted(before, key=lambda step: step.iso),
        *asked(here, row), *found(here, row), *given(here, row, "tidigare"), recommended(row),
        *sorted(after, key=lambda step: step.iso), *unknown(here, row),
    ]  # fmt: skip


# --- Before the recommendation -----------------------------------------------------------------------


def related(db: Database, report: str, towards: str) -> list[dict[str, str]]:
    """Relations from a report back to earlier (`related`) or on to later ones (`report`), step by step."""
    table = [{str(k): str(v) for k, v in r.items()} for r in store.table(db, "report_relations").to_dict("records")]
    start = "report" if towards == "related" else "related"
    chain: list[dict[str, str]] = []
    reached, waiting = {report}, [report]
    while waiting:
        here = waiting.pop(0)
        for relation in table:
            if relation[start] == here and relation[towards] not in reached:
                chain.append(relation)
                reached.add(relation[towards])
                waiting.append(relation[towards])
    return chain


def audit_step(here: Place, kind: str, report: str, relation: dict[str, str], more: tuple[Item, ...] = ()) -> Step:
    known = here.report(report)
    earlier, later = here.report(relation["related"]), here.report(relation["report"])
    said = texts.FOLLOW_RELATED_REPORT.format(
        later=short_name(later), word=store.code_label("samband", relation["kind"]), earlier=short_name(earlier)
    )
    mark = f" ({texts.CITED_MARK})" if known["basis"] == "cited" else ""
    name = f"{known['municipality_name']} {known['year']}: {known['topic']}"
    item = Item(name + mark, here.report_href(report), f"{said} {relation['reason']}")
    return Step(kind, dated(known), store.iso(known["date"]), (item, *more))


def short_name(report: ReportRow) -> str:
    """Enough to tell reports of one municipality apart."""
    return texts.FOLLOW_AUDIT_OF.format(year=report["year"], topic=report["topic"])


def dated(report: ReportRow | RepeatedRow) -> str:
    return store.date_words(report["date"], report["date_precision"])


def earlier_audit(here: Place, relation: dict[str, str]) -> Step:
    """An earlier audit; one that is known only through a later report shows what is known of it."""
    report = relation["related"]
    cited = here.report(report)["basis"] == "cited"
    ids = store.report_finding_ids(here.db, report)[:SHOWN_FINDINGS] if cited else ()
    return audit_step(here, "tidigare", report, relation, tuple(finding_items(here, ids)))


def finding_items(here: Place, ids: tuple[str, ...]) -> Iterator[Item]:
    for row in store.rows(store.findings_by_id(here.db, ids), FindingRow) if ids else []:
        where = f"{store.code_label('rost', row['voice'])} · {store.section_words(row['section'])}"
        yield Item(headline(row), here.address.finding(row["id"]).href, where, row)


def headline(row: FindingRow) -> str:
    return str(row["statement"] if store.missing(row["headline"]) else row["headline"])


def asked(here: Place, row: FollowUpRow) -> Iterator[Step]:
    """The questions that the recommendation's findings answer, with their grades."""
    items = tuple(
        Item(
            f"{number_of(q)}: {q['short']}", here.report_href(q["report"]),
            texts.plural(q["findings"], texts.FOLLOW_QUESTION_FINDINGS), question=q,
        )
        for q in follow_up.questions_behind(here.db, row["id"])
    )  # fmt: skip
    if items:
        yield Step("fraga", dated_as(row), store.iso(row["given_on"]), items)


def number_of(question: QuestionBehind) -> str:
    form = texts.QUESTION if store.missing(question["parent"]) else texts.SUBQUESTION
    return form.format(number=question["number"])


def dated_as(row: FollowUpRow) -> str:
    return store.date_words(row["given_on"], row["date_precision"])


def found(here: Place, row: FollowUpRow) -> Iterator[Step]:
    ids = tuple(row["findings"])
    if ids:
        yield Step("fynd", dated_as(row), store.iso(row["given_on"]), tuple(finding_items(here, ids)))


def recommended(row: FollowUpRow) -> Step:
    names = [body["name"] for body in row["addressed"]]
    to = texts.ADDRESSED_TO.format(bodies=", ".join(names)) if names else texts.NOT_ADDRESSED_KNOWN
    small = f"{to} · {store.section_words(row['section'])}"
    return Step("rekommendation", dated_as(row), store.iso(row["given_on"]), (Item(row["headline"], "", small),))


# --- After it ----------------------------------------------------------------------------------------


def deadline(here: Place, row: FollowUpRow) -> Iterator[Step]:
    if not store.missing(row["due"]):
        state = REACHED if standing.day(row["due"]) < here.per else OPEN
        day = store.date_words(row["due"])
        yield Step("frist", day, store.iso(row["due"]), (Item(texts.FOLLOW_DUE.format(date=day)),), state)


def answers(here: Place, row: FollowUpRow) -> Iterator[Step]:
    """Every known answer, also one that a later answer has replaced. An undated one follows the recommendation."""
    for answer in follow_up.answers_to(here.db, row["id"], here.per):
        stance = store.code_label("hallning", answer["stance"])
        said = texts.FOLLOW_ANSWER_FROM.format(body=answer["body_name"], stance=stance)
        form = store.code_label("form", answer["form"]).lower()
        item = Item(said, "", f"{answer['summary']} ({form}, {store.section_words(answer['section'])})")
        when = texts.FOLLOW_UNDATED if answer["date"] is None else store.date_words(answer["date"])
        yield Step("svar", when, store.iso(answer["date"] or row["given_on"]), (item,))


def judgements(here: Place, row: FollowUpRow) -> Iterator[Step]:
    for event in follow_up.judgements_of(here.db, row["id"], here.per):
        status = store.code_label("status", event["status"])
        if event["status_basis"] == StatusBasis.INTERPRETED:
            status = texts.FOLLOW_INTERPRETED.format(status=status)
        said = texts.FOLLOW_JUDGEMENT.format(status=status, judge=texts.judge(event["judged_by"], event["judged_how"]))
        where = f"{here.report(event['source'])['topic']}, {store.section_words(event['section'])}"
        item = Item(said, here.report_href(event["source"]), f"{event['summary']} ({where})")
        yield Step("bedomning", store.date_words(event["date"]), store.iso(event["date"]), (item,))


def repeated(here: Place, row: FollowUpRow) -> Iterator[Step]:
    return given(here, row, "senare")


def given(here: Place, row: FollowUpRow, direction: str) -> Iterator[Step]:
    """The same recommendation given before or again, where the data say so and why."""
    for other in follow_up.repeated_of(here.db, row["id"]):
        if other["direction"] == direction and standing.day(other["date"]) <= here.per:
            item = Item(other["headline"], here.address.show(rekommendation=other["id"]).href, other["reason"])
            yield Step("upprepad", dated(other), store.iso(other["date"]), (item,))


def later_audits(here: Place, row: FollowUpRow) -> Iterator[Step]:
    """Later audits that the data relate to this one, unless they already stand there as a judgement."""
    judged = {event["source"] for event in follow_up.judgements_of(here.db, row["id"], here.per)}
    for relation in related(here.db, row["report"], "report"):
        report = relation["report"]
        if report not in judged and standing.day(here.report(report)["date"]) <= here.per:
            yield audit_step(here, "senare", report, relation)


def unknown(here: Place, row: FollowUpRow) -> Iterator[Step]:
    """The chain's end: which answers are not known, and whether anybody has judged what was done."""
    silent = [body["name"] for body in standing.unanswered(row)]
    if silent:
        text = texts.FOLLOW_STEP_NO_ANSWER.format(bodies=texts.join_and(silent))
        yield Step("inget_svar", "", "", (Item(text),), OPEN)
    elif not row["addressed"]:
        yield Step("inget_svar", "", "", (Item(texts.FOLLOW_STEP_NO_BODY),), OPEN)
    if not follow_up.judgements_of(here.db, row["id"], here.per):
        yield Step("okant", "", "", (Item(texts.FOLLOW_STEP_UNKNOWN),), OPEN)
