"""Reports, questions, labels and the small tables; the caption and the line on comparability."""

import datetime as dt

import pandas as pd

from findings import texts
from findings.ask.filters import CLOSED, UNKNOWN_ADDRESSEE, WHOLE_AUDIT, Filter
from findings.ask.statements import statement
from findings.model import Code
from findings.store.database import FOREVER, Database, cached
from findings.store.terms import bound

# --- Words and codes ---------------------------------------------------------------------------------


@cached
def labels(db: Database) -> dict[str, dict[str, str]]:
    """Facet → code → label, in the order they are shown; closed lists from the model, open from the data."""
    found: dict[str, dict[str, str]] = {name: code_labels(code) for name, code in CLOSED.items()}
    found["namnd"] |= {WHOLE_AUDIT: texts.WHOLE_AUDIT}
    found["svar"] |= {UNKNOWN_ADDRESSEE: texts.FOLLOW_UNKNOWN_ADDRESSEE}
    for row in db.rows("labels").itertuples():
        found.setdefault(str(row.facet), {})[str(row.code)] = str(row.label)
    found["beror"] = found.get("aspekt", {})
    return found


def code_labels(code: type[Code]) -> dict[str, str]:
    return {member.value: member.label for member in code}


@cached
def aspects(db: Database) -> pd.DataFrame:
    """theme, theme_label, theme_description, aspect, label, description, fully: in order."""
    return db.rows("aspects")


@cached
def municipalities(db: Database) -> pd.DataFrame:
    """id, name, county, lan of municipalities with at least one read report."""
    return db.rows("municipalities")


@cached
def touched(db: Database, chosen: Filter) -> frozenset[tuple[str, str]]:
    """(aspect, municipality) that the selected reports asked about or said anything on, by any voice."""
    frame = db.rows("touched", bound(db, chosen), where=chosen.where("report"))
    return frozenset(zip(frame["aspect"], frame["municipality"], strict=True))


@cached
def years(db: Database) -> tuple[str, ...]:
    """The years of the read reports."""
    return tuple(sorted({str(year) for year in reports(db, Filter(), "read")["year"]}))


@cached
def reports(db: Database, chosen: Filter, basis: str = "") -> pd.DataFrame:
    """One row a report, newest first within each municipality; `basis` read, cited or both."""
    frame = db.rows("reports", bound(db, chosen), where=chosen.where("report"))
    return frame[frame["basis"] == basis] if basis else frame


@cached
def questions(db: Database, chosen: Filter) -> pd.DataFrame:
    """One row a question or sub-question with its grade."""
    return db.rows("questions", bound(db, chosen), where=chosen.where("question"))


@cached
def recommendations(db: Database, chosen: Filter, per: dt.date = FOREVER) -> pd.DataFrame:
    """One row a recommendation, with its addressees, answers and the status known on `per`."""
    return db.rows("recommendations", bound(db, chosen, per=per), where=chosen.where("recommendation"))


@cached
def table(db: Database, name: str) -> pd.DataFrame:
    """A small whole table: responses, deadlines, report_relations, repeated_recommendations, evidence_states."""
    return db.rows(name)


@cached
def statuses(db: Database, per: dt.date = FOREVER) -> pd.DataFrame:
    """Every judgement known on `per`, oldest first."""
    return db.rows("statuses", {"per": per})


@cached
def evidence(db: Database, row_id: str) -> pd.DataFrame:
    """The places a row rests on: role, section, heading, anchor, proved, passage."""
    return db.rows("evidence", {"row_id": row_id})


@cached
def conclusions(db: Database, report: str) -> pd.DataFrame:
    return db.rows("conclusions", {"report": report})


@cached
def of_reports(db: Database, name: str, reports_: tuple[str, ...]) -> pd.DataFrame:
    """`figures` or `discrepancies` of some reports."""
    return db.rows(name, {"reports": list(reports_)})


@cached
def collaborations(db: Database, chosen: Filter) -> pd.DataFrame:
    """Reports' own tables of collaboration: municipality, party, label, level, frequency."""
    return db.rows("collaborations", bound(db, chosen), where=chosen.where("report"))


def caption(db: Database, chosen: Filter, count: int, kind: str = "finding") -> str:
    """The filter's sentence, with the data's labels."""
    return chosen.sentence(count, kind, labels(db))


def comparability(db: Database, chosen: Filter) -> str:
    """The line every comparison carries: how many reports, from when, by whom, and that questions differ."""
    frame = reports(db, chosen, "read")
    if frame.empty:
        return texts.NO_REPORTS
    per_place = [f"{name} {count}" for name, count in frame["municipality_name"].value_counts(sort=False).items()]
    years = sorted(frame["year"].unique())
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    firms = texts.join_and(sorted(frame["firm"].dropna().unique()))
    return texts.COMPARABILITY.format(
        reports=texts.counted(len(frame), "report"), years=span, places=texts.shortened(per_place), firms=firms
    )


@cached
def report_finding_ids(db: Database, report: str) -> tuple[str, ...]:
    """A report's findings in its own order."""
    return tuple(db.rows("report_finding_ids", {"report": report})["id"])


@cached
def count_of(db: Database, chosen: Filter, kind: str) -> int:
    """How many questions or recommendations the filter selects."""
    return int(db.rows(f"{kind}_count", bound(db, chosen), where=chosen.where(kind))["n"].iloc[0])


@cached
def questions_by_id(db: Database, ids: tuple[str, ...]) -> pd.DataFrame:
    """The columns of `questions`."""
    return db.rows("questions", {"ids": list(ids)}, where=statement("by_id"))


@cached
def recommendations_by_id(db: Database, ids: tuple[str, ...], per: dt.date = FOREVER) -> pd.DataFrame:
    """The columns of `recommendations`."""
    return db.rows("recommendations", {"ids": list(ids), "per": per}, where=statement("by_id"))
