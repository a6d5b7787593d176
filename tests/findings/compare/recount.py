"""The recount: what a filter selects, counted row by row in Python from the raw tables. No SQL of ours is used."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from findings import store
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.store.database import Database

Row = dict[str, Any]
# A filter's facets but the search, which has tests of its own.
FACETS = ("kommun", "lan", "grupp", "tema", "aspekt", "utfall", "typ", "rost", "betyg", "byra", "granskning", "namnd",
          "aktor", "forum", "svar", "status", "tyngd", "beror")  # fmt: skip


def filters(db: Database, facets: Iterable[str] = FACETS) -> st.SearchStrategy[Filter]:
    """Any filter of up to three facets with one or two values each, and now and then some years."""
    labels = store.labels(db)
    known = [name for name in facets if labels.get(name)]
    value = {
        name: st.lists(st.sampled_from(sorted(labels[name])), min_size=1, max_size=2, unique=True) for name in known
    }
    chosen = st.lists(st.sampled_from(known), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: value[name] for name in names})
    )
    years = st.one_of(st.none(), st.lists(st.integers(2018, 2025), min_size=2, max_size=2).map(sorted))
    return st.builds(lambda c, y: Filter.of(**c, **({"ar": [str(n) for n in y]} if y else {})), chosen, years)


class Recount:
    """All rows of a release, and the few ways to select from them."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.tables: dict[str, list[Row]] = {}
        self.by_aspect: dict[str, list[Row]] = {}
        self.reports = {r["id"]: r for r in self.table("report")}
        self.codes = {m["id"]: m["code"] for m in self.table("municipality")}
        self.groups = self.links("municipality_in_group", "municipality", "grp")
        self.areas = {b["id"]: b["area"] for b in self.table("body")}
        self.themes = {a["id"]: a["theme"] for a in self.table("aspect")}
        self.questions = {q["id"]: q for q in self.table("question")}
        self.aspects = {
            kind: self.links(f"{kind}_aspect", kind, "aspect") for kind in ("finding", "question", "recommendation")
        }
        self.bodies = {
            kind: self.links(f"{kind}_body", kind, "body") for kind in ("finding", "report", "recommendation")
        }
        self.touches = self.links("finding_touch", "finding", "aspect")
        self.parties = self.links("finding_party", "finding", "party")
        self.forums = self.links("finding_forum", "finding", "forum")
        self.answers = {(r["recommendation"], r["body"]): r["stance"] for r in self.table("response")}
        self.statuses: dict[str, str] = {}
        for row in sorted(self.table("status"), key=lambda r: (r["date"], r["id"])):
            self.statuses[row["recommendation"]] = row["status"]

    def table(self, name: str) -> list[Row]:
        if name not in self.tables:
            self.tables[name] = self.fetched(name)
        return self.tables[name]

    def fetched(self, name: str) -> list[Row]:
        return self.db.connection.cursor().execute(f"SELECT * FROM {name}").df().to_dict("records")

    def links(self, table: str, key: str, value: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.table(table):
            found[row[key]].append(row[value])
        return found

    # Which report: the facets that all kinds of row share.
    def in_report(self, chosen: Filter, report: Row) -> bool:
        place, year = report["municipality"], report["date"].year
        years = chosen.get("ar")
        return (
            allowed(chosen, "kommun", [place])
            and allowed(chosen, "lan", [self.codes[place][:2]])
            and allowed(chosen, "grupp", self.groups[place])
            and allowed(chosen, "byra", [report["firm_code"]])
            and allowed(chosen, "granskning", [report["id"]])
            and (not years or int(years[0]) <= year <= int(years[-1]))
        )

    def about(self, chosen: Filter, kind: str, row: str) -> bool:
        aspects = self.aspects[kind][row]
        return allowed(chosen, "aspekt", aspects) and allowed(chosen, "tema", [self.themes[a] for a in aspects])

    def inside(self, chosen: Filter, kind: str, row: str) -> bool:
        """Of a body of a chosen area; a finding that names no body is said of the audit as a whole."""
        areas = [self.areas[b] for b in self.bodies[kind][row]]
        return allowed(chosen, "namnd", areas or ["hela"] if kind == "finding" else areas)

    def read(self, chosen: Filter) -> list[Row]:
        """Read reports."""
        return [r for r in self.reports.values()
                if r["basis"] == "read" and self.in_report(chosen, r) and self.inside(chosen, "report", r["id"])]  # fmt: skip

    def findings(self, chosen: Filter, voices: Iterable[str] = COUNTED_VOICES) -> list[Row]:
        """Findings of read reports, with the counted voices unless the filter chooses."""
        counted = chosen if chosen.get("rost") else chosen.with_("rost", tuple(voices))
        rows = self.read_findings(chosen.get("aspekt"))
        return [f for f in rows if self.selects(counted, f)]

    def read_findings(self, aspects: Iterable[str] = ()) -> list[Row]:
        """Findings of read reports; of some aspects only, which is quicker to go through."""
        if not self.by_aspect:
            self.by_aspect[""] = [f for f in self.table("finding") if self.reports[f["report"]]["basis"] == "read"]
            for f in self.by_aspect[""]:
                for aspect in self.aspects["finding"][f["id"]]:
                    self.by_aspect.setdefault(aspect, []).append(f)
        if not aspects:
            return self.by_aspect[""]
        return list({f["id"]: f for a in aspects for f in self.by_aspect.get(a, [])}.values())

    def selects(self, chosen: Filter, f: Row) -> bool:
        grade = self.questions.get(f["question"], {}).get("grade")
        return (
            self.in_report(chosen, self.reports[f["report"]])
            and self.about(chosen, "finding", f["id"])
            and self.inside(chosen, "finding", f["id"])
            and all(
                allowed(chosen, name, [f[column]])
                for name, column in (("utfall", "outcome"), ("typ", "kind"), ("rost", "voice"), ("tyngd", "weight"))
            )
            and allowed(chosen, "beror", self.touches[f["id"]])
            and allowed(chosen, "betyg", [grade])
            and allowed(chosen, "aktor", self.parties[f["id"]])
            and allowed(chosen, "forum", self.forums[f["id"]])
        )

    def asked(self, chosen: Filter) -> list[Row]:
        """Questions, of whatever report."""
        return [q for q in self.questions.values()
                if self.in_report(chosen, self.reports[q["report"]]) and self.about(chosen, "question", q["id"])
                and self.inside(chosen, "report", q["report"]) and allowed(chosen, "betyg", [q["grade"]])]  # fmt: skip

    def recommendations(self, chosen: Filter) -> list[Row]:
        return [r for r in self.table("recommendation")
                if self.in_report(chosen, self.reports[r["report"]]) and self.about(chosen, "recommendation", r["id"])
                and self.inside(chosen, "recommendation", r["id"]) and allowed(chosen, "svar", self.stances(r["id"]))
                and allowed(chosen, "status", [self.statuses.get(r["id"], "okant")])]  # fmt: skip

    def stances(self, recommendation: str) -> list[str]:
        bodies = self.bodies["recommendation"][recommendation]
        return [self.answers.get((recommendation, b), "inget_svar") for b in bodies] or ["okant"]

    def touching(self, chosen: Filter) -> dict[str, set[str]]:
        """Aspect → read reports that asked about it, found something on it by any voice or recommended something."""
        read = {r["id"] for r in self.read(chosen)}
        found: dict[str, set[str]] = {aspect: set() for aspect in self.themes}
        for kind, rows in (
            ("finding", self.table("finding")),
            ("question", self.questions.values()),
            ("recommendation", self.table("recommendation")),
        ):
            for row in rows:
                for aspect in self.aspects[kind][row["id"]]:
                    found[aspect] |= {row["report"]} & read
        for row in self.findings(chosen):
            for aspect in self.aspects["finding"][row["id"]]:
                found[aspect].add(row["report"])
        return found

    def mentioning(self, chosen: Filter) -> dict[str, set[str]]:
        """Aspect → municipalities whose read reports so much as touch it, in any kind of row and by any voice."""
        read = {r["id"] for r in self.read(chosen)}
        found: dict[str, set[str]] = {aspect: set() for aspect in self.themes}
        for kind, rows in (
            ("finding", self.table("finding")),
            ("question", self.questions.values()),
            ("recommendation", self.table("recommendation")),
        ):
            for row in rows:
                touched = self.touches[row["id"]] if kind == "finding" else []
                for aspect in (*self.aspects[kind][row["id"]], *touched):
                    found[aspect] |= self.places({row["report"]} & read)
        return found

    def places(self, reports: Iterable[str]) -> set[str]:
        """The municipalities of some reports."""
        return {self.reports[r]["municipality"] for r in reports}

    def having(self, rows: Iterable[Row], aspect: str, outcome: str) -> list[Row]:
        """Those of the findings that are about an aspect and count as an outcome, told anew from kind and polarity."""
        return [f for f in rows if outcome_of(f) == outcome and aspect in self.aspects["finding"][f["id"]]]

    def assessed(self, chosen: Filter) -> list[Row]:
        """What the auditors say in an assessment or a summary, unless the reader chose voices or weight."""
        rows = self.findings(chosen, voices=("revisor",))
        return rows if chosen.get("tyngd") else [f for f in rows if f["weight"] == "tungt"]


def outcome_of(f: Row) -> str:
    """A risk is a risk, and apart from the others; a risk that follows from a shortcoming is told with it."""
    if f["kind"] == "risk":
        return "foljdrisk" if isinstance(f["follows_from"], str) else "risk"
    return str(f["polarity"])


def allowed(chosen: Filter, facet: str, values: Iterable[Any]) -> bool:
    """Within a facet one value is enough; a facet without a choice allows all."""
    return not chosen.get(facet) or bool(set(chosen.get(facet)) & set(values))
