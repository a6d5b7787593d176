"""Metod: how to read grades, voices and signs; what can be compared; what is verified."""

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.model import Grade
from findings.texts import method
from findings.views import frame

here = frame.visit("metod")
states = store.table(here.db, "evidence_states")
reports = store.reports(here.db, Filter(), "read")
names = store.labels(here.db)["granskning"]
read = tuple(reports["id"])
release = here.db.release
numbers = {
    "reports": release["reports"], "findings": texts.number(int(release["findings"])),
    "recommendations": release["recommendations"], "places": texts.number(int(states["places"].sum())),
    "proved": texts.number(int(states["proved"].sum())),
    "discrepancies": len(store.of_reports(here.db, "discrepancies", read)),
}  # fmt: skip
body = [
    [names[r.report], texts.number(r.places), texts.number(r.proved), texts.number(r.passages)]
    for r in states.itertuples()
]

frame.show("frame/heading.html", heading=method.METHOD_HEADING, lead=method.METHOD_LEAD, caption="", basis="")
frame.show("frame/legend.html", heading=method.SIGNS_HEADING, states=compare.STATES, grades=[
    *({"grade": grade.value, "grade_basis": "stated"} for grade in Grade),
    {"grade": Grade.DELVIS.value, "grade_basis": "interpreted"}, {"grade": None},
])  # fmt: skip
frame.show("parts/prose.html", parts=method.METHOD, numbers=numbers, caption=method.STATES_CAPTION,
           head=method.STATES_HEAD, body=body)  # fmt: skip
