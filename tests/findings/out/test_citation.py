"""Citations: the report's words quoted, ours marked as a summary, and read back by the programs that others use."""

import datetime as dt
import json

import bibtexparser
import pytest
import rispy  # type: ignore[import-untyped]

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.out import citation
from findings.out.citation import Citation, Source
from findings.store.database import Database

HERE = "https://granskat.example"
EY = Source(
    "Granskning av styrning & uppföljning", "Alby", dt.date(2024, 11, 27), "dag", "EY", "Kommunrevisionen", "KS 2024/12"
)
EVIL = 'a {b} 100 % $x_y #1 ~^ \\ "c" & <d>\n@book{x, title={y}}\rTY  - BOOK\r\nER  - \x00'


def cited(**changed: object) -> Citation:
    known = {
        "kind": "fynd", "id": "alby-2024-f1", "release": "2e309b031c5d", "released": dt.date(2026, 11, 25), "source": EY,
        "link": f"{HERE}/fynd?fynd=alby-2024-f1&utgava=2e309b031c5d", "where": "avsnitt 4.3.2", "page": 14,
        "anchor": "vi ser det som en brist", "statement": "Kommunstyrelsen följer inte upp målen.",
    }  # fmt: skip
    return Citation(**(known | changed))  # type: ignore[arg-type]


# --- Text ----------------------------------------------------------------------------------------------

CLAIM = (
    "EY, Granskning av styrning & uppföljning, Alby, 27 november 2024, dnr KS 2024/12, avsnitt 4.3.2, s. 14: ”… vi ser det "
    "som en brist …”. Sammanfattat av Granskat: Kommunstyrelsen följer inte upp målen. Granskat, fynd alby-2024-f1, utgåva "
    "2e309b031c5d: https://granskat.example/fynd?fynd=alby-2024-f1&utgava=2e309b031c5d"
)


@pytest.mark.parametrize(
    ("changed", "gone", "there"),
    [
        ({}, "", CLAIM),
        ({"page": None}, ", s. 14", "avsnitt 4.3.2: ”…"),
        ({"source": Source("Titel", "Alby", dt.date(2019, 1, 1), "ar")}, "dnr", "Titel, Alby, 2019, avsnitt"),
        ({"told": Source("Äldre", "Alby", dt.date(2018, 1, 1), "ar")}, "", "Äldre, Alby, 2018, återgiven i EY, Granskning"),
        ({"kind": "rapport", "anchor": "", "statement": "", "where": "", "page": None}, "Sammanfattat", "granskning alby"),
    ],
)  # fmt: skip
def test_a_citation_says_what_is_known_and_no_more(changed: dict[str, object], gone: str, there: str) -> None:
    said = citation.text(cited(**changed))
    assert there in said
    assert not gone or gone not in said
    assert "\n" not in said


def test_only_the_reports_own_words_stand_in_quotation_marks() -> None:
    said = citation.text(cited())
    assert said[said.index("”") : said.rindex("”")].strip("”… ") == "vi ser det som en brist"


# --- Read back -----------------------------------------------------------------------------------------


def unlatex(text: str) -> str:
    for sign, written in [*citation.LATEX.items()][::-1]:
        text = text.replace(written, sign)
    return text.strip("{} ")


@pytest.mark.parametrize("precision", ["dag", "manad", "ar"])
@pytest.mark.parametrize("told", [None, EY])
@pytest.mark.parametrize("page", [None, 14])
def test_each_form_is_read_back_whole(precision: str, told: Source | None, page: int | None) -> None:
    report = Source(
        EY.title,
        EY.place,
        EY.date,
        precision,
        EY.firm,
        EY.commissioned_by,
        EY.diary_number,
        "https://alby.example/r.pdf",
    )
    one = cited(source=report, told=told, page=page)
    known = {"dag": 3, "manad": 2, "ar": 1}[precision]

    library = bibtexparser.parse_string(citation.bibtex(one))
    assert (library.failed_blocks, len(library.entries)) == ([], 1)
    fields = {field.key: unlatex(field.value) for field in library.entries[0].fields}
    assert library.entries[0].entry_type == "techreport"
    assert (fields["author"], fields["title"], fields["year"]) == ("EY", EY.title, "2024")
    assert (fields.get("month"), fields.get("pages")) == ("11" if known > 1 else None, str(page) if page else None)
    assert (fields["note"], fields["url"]) == (one.note, "https://alby.example/r.pdf")

    (record,) = rispy.loads(citation.ris(one))
    assert (record["type_of_reference"], record["authors"], record["title"]) == ("RPRT", ["EY"], EY.title)
    assert (record["year"], record["date"]) == ("2024", "/".join(["2024", "11", "27"][:known]))
    assert (record["urls"], record["notes"]) == (["https://alby.example/r.pdf"], [one.note])

    item = citation.csl(one)
    assert json.loads(json.dumps(item)) == item
    assert (item["type"], item["author"], item["title"]) == ("report", [{"literal": "EY"}], EY.title)
    assert item["issued"] == {"date-parts": [[2024, 11, 27][:known]]}
    for said in (fields["note"], record["notes"][0], item["note"]):
        assert "”… vi ser det som en brist …”" in said
        assert "Sammanfattat av Granskat: Kommunstyrelsen följer inte upp målen" in said
        assert one.link in said


def test_nothing_in_the_data_breaks_out_of_a_form() -> None:
    one = cited(source=Source(EVIL, EVIL, EY.date, "dag", EVIL, EVIL, EVIL), anchor=EVIL, statement=EVIL, where=EVIL)
    library = bibtexparser.parse_string(citation.bibtex(one))
    assert (library.failed_blocks, len(library.entries)) == ([], 1)
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert unlatex(fields["title"]) == citation.one_line(EVIL)
    (record,) = rispy.loads(citation.ris(one))
    assert record["title"] == citation.one_line(EVIL)
    assert citation.csl(one)["title"] == citation.one_line(EVIL)


@pytest.mark.parametrize("form", citation.FORMS)
def test_a_view_is_cited_with_its_release(form: str, four_db: Database) -> None:
    address = Address("fynd", Filter.of(utfall="brist"))
    said = citation.FORMS[form].write([citation.of_view(four_db, address, "34 fynd med utfallet brist.", HERE)])
    assert f"{HERE}/fynd?utfall=brist" in said
    assert str(four_db.release["id"]) in said
    assert "34 fynd med utfallet brist" in said


# --- From the data -------------------------------------------------------------------------------------


def test_every_claim_recommendation_and_report_can_be_cited(real_db: Database) -> None:
    for finding in list(store.findings(real_db, Filter())["id"])[::25]:
        one = citation.of_finding(real_db, finding, HERE)
        assert one is not None
        assert one.anchor in citation.text(one)
        assert f"{HERE}/fynd?fynd={finding}&utgava={real_db.release['id']}" in citation.text(one)
    for recommendation in store.recommendations(real_db, Filter())["id"]:
        one = citation.of_recommendation(real_db, recommendation, HERE)
        assert one is not None
        assert one.source is not None
        assert one.source.title in citation.text(one)
    for question in store.questions(real_db, Filter())["id"]:
        one = citation.of_question(real_db, question, HERE)
        assert one is not None
        assert f"{HERE}/granskningar?fraga={question}&utgava=" in citation.text(one)
        assert citation.of_finding(real_db, question) is None
    for report in store.reports(real_db, Filter())["id"]:
        assert citation.of_report(real_db, report, HERE) is not None


def test_what_is_told_by_a_later_report_says_so(real_db: Database) -> None:
    cited_reports = store.reports(real_db, Filter(), "cited")
    one = citation.of_report(real_db, cited_reports["id"].iloc[0])
    assert one is not None
    assert one.told is not None
    assert f"{one.told.named}, återgiven i {one.source.named}" in citation.text(one)  # type: ignore[union-attr]
    assert texts.CITE_TOLD_NOTE.format(report=one.told.named) in one.note


@pytest.mark.parametrize("of", citation.OF_ROWS.values())
def test_what_is_not_there_is_none(of: object, four_db: Database) -> None:
    assert of(four_db, "finns-inte") is None  # type: ignore[operator]
