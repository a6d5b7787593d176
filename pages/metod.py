"""Metod: how to read grades, voices and signs; what can be compared; what is verified."""

from findings import compare, frame, method_text, queries, texts
from findings.filters import Filter
from findings.model import Grade

here = frame.visit("metod")
states = queries.table(here.db, "evidence_states")
reports = queries.reports(here.db, Filter(), "read")
names = queries.labels(here.db)["granskning"]
read = tuple(reports["id"])
release = here.db.release
numbers = {
    "reports": release["reports"], "findings": texts.number(int(release["findings"])),
    "recommendations": release["recommendations"], "places": texts.number(int(states["places"].sum())),
    "proved": texts.number(int(states["proved"].sum())),
    "discrepancies": len(queries.of_reports(here.db, "discrepancies", read)),
}  # fmt: skip
body = [
    [names[r.report], texts.number(r.places), texts.number(r.proved), texts.number(r.passages)]
    for r in states.itertuples()
]

frame.show("heading.html", heading=method_text.METHOD_HEADING, lead=method_text.METHOD_LEAD, caption="", basis="")
frame.show("legend.html", heading=method_text.SIGNS_HEADING, states=compare.STATES, grades=[
    *({"grade": grade.value, "grade_basis": "stated"} for grade in Grade),
    {"grade": Grade.DELVIS.value, "grade_basis": "interpreted"}, {"grade": None},
])  # fmt: skip
frame.show("prose.html", parts=method_text.METHOD, numbers=numbers, caption=method_text.STATES_CAPTION,
           head=method_text.STATES_HEAD, body=body)  # fmt: skip
