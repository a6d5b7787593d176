"""The tables: one class a table, and what its rows share.

From these classes come the validation of hand-written YAML, the DuckDB tables, the JSON Schema that
editors use and docs/data-model.md. Labels and help texts are Swedish because the people who write the
data read them; names are the field's terms (docs/glossary.md).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from findings.model.codes import (
    Area,
    Basis,
    Check,
    DatePrecision,
    ExceptionReason,
    FindingKind,
    Frequency,
    Grade,
    GradeBasis,
    Judge,
    Level,
    Outcome,
    Polarity,
    Relation,
    ReportKind,
    ResponseForm,
    Stance,
    StatusBasis,
    StatusCode,
    Voice,
    Weight,
)

SCHEMA_VERSION = 4
MAX_STATEMENT = 300
MAX_HEADLINE = 60
MAX_ASPECTS = 2
ANCHOR_WORDS = (4, 10)

# What no text holds: it breaks feeds, spreadsheets and screens, and comes from a damaged file.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# No audit and no deadline is outside; nor is a number that was meant as a date (20240901 counts as seconds of 1970).
FIRST_DAY, LAST_DAY = dt.date(1980, 1, 1), dt.date(2100, 12, 31)

ID_PATTERN = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"


def column(label: str, help: str, *, key: bool = False, ref: str = "", derived: bool = False, **field: Any) -> Any:
    """A column: `label` names it in messages, `help` documents it; `ref` is "table.column".

    `derived` columns are never written by hand: the ETL fills them from where a row stands.
    """
    if derived:
        field.setdefault("default", "")
    extra: dict[str, Any] = {"key": key, "ref": ref, "derived": derived}
    return Field(title=label, description=help, json_schema_extra=extra, **field)


def identifier(help: str = "Beständig kod, återanvänds aldrig.") -> Any:
    return column("id", help, key=True, pattern=ID_PATTERN)


def day(label: str, help: str, **field: Any) -> Any:
    """A date column, within what can be meant."""
    return column(label, help, ge=FIRST_DAY, le=LAST_DAY, **field)


def links(table: str, target: str, label: str, help: str) -> Any:
    """A hand-written list of codes that becomes rows of the link table `table`."""
    extra: dict[str, Any] = {"link": table, "ref": target}
    return Field(default_factory=list, title=label, description=help, json_schema_extra=extra)


def checked_text(value: Any) -> Any:
    odd = CONTROL.search(value) if isinstance(value, str) else None
    if odd:
        raise ValueError(f"innehåller tecknet U+{ord(odd[0]):04X}, som inte är tillåtet")
    return value


class Row(BaseModel):
    """What every table row shares. `noun` is what messages call it, `table` where it is stored."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)
    table: ClassVar[str]
    noun: ClassVar[str]

    @field_validator("*", mode="before")
    @classmethod
    def no_control_characters(cls, value: Any) -> Any:
        return checked_text(value)

    @classmethod
    @cache
    def extra(cls, name: str) -> dict[str, Any]:
        return cls.model_fields[name].json_schema_extra or {}  # type: ignore[return-value]

    @classmethod
    @cache
    def columns(cls) -> list[str]:
        """Stored columns, in order: neither link lists nor nested rows; the evidence comes last."""
        stored = [n for n in cls.model_fields if "ref" in cls.extra(n) and "link" not in cls.extra(n)]
        return sorted(stored, key=lambda name: name in Evidenced.model_fields)

    @classmethod
    @cache
    def link_tables(cls) -> dict[str, str]:
        """Fields that become link rows: field name → link table."""
        return {n: cls.extra(n)["link"] for n in cls.model_fields if "link" in cls.extra(n)}

    @classmethod
    def title_of(cls, name: str) -> str:
        field = cls.model_fields.get(name)
        return (field and field.title) or name

    @classmethod
    @cache
    def derived(cls) -> Set[str]:
        return {name for name in cls.model_fields if cls.extra(name).get("derived")}


class Place(BaseModel):
    """One place in a report: its section and a short quotation that points there."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)
    section: str = Field(title="avsnitt", description="Avsnittets beteckning i listan sections.", min_length=1)
    anchor: str = Field(title="ankare", description="4–10 ord i följd, ordagrant, aldrig en hel mening.")
    note: str | None = Field(
        title="anmärkning",
        default=None,
        description="Om stället säger det starkare eller svagare: hur.",
        max_length=300,
    )

    @field_validator("*", mode="before")
    @classmethod
    def no_control_characters(cls, value: Any) -> Any:
        return checked_text(value)

    @field_validator("anchor")
    @classmethod
    def anchor_is_short(cls, anchor: str) -> str:
        return checked_anchor(anchor)


def checked_anchor(anchor: str) -> str:
    least, most = ANCHOR_WORDS
    words = len(anchor.split())
    if anchor and not least <= words <= most:
        raise ValueError(f"har {words} ord; ett ankare har {least} till {most} ord i följd")
    return anchor


def headline(label: str = "rubrik", *, required: bool = True) -> Any:
    """A claim in at most 60 characters, for cells, charts and cards: never stronger than the claim."""
    limits: dict[str, Any] = {"min_length": 1, "max_length": MAX_HEADLINE}
    help = "Påståendet på högst 60 tecken, med förbehållet kvar."
    return column(label, help, **limits) if required else column(label, help, default=None, **limits)


class Evidenced(Row):
    """A row that claims something: it names its place in a report."""

    section: str = column("avsnitt", "Avsnittets beteckning i listan sections.", min_length=1)
    anchor: str = column(
        "ankare", "4–10 ord i följd, ordagrant, entydiga i avsnittet, aldrig en hel mening.", min_length=1
    )
    also: list[Place] = Field(
        default_factory=list, title="även", description="Fler ställen där rapporten säger samma sak."
    )
    source: str = column("källa", "Rapporten vars text ankaret står i.", derived=True, ref="report.id")

    @field_validator("anchor")
    @classmethod
    def anchor_is_short(cls, anchor: str) -> str:
        return checked_anchor(anchor)


class Group(Row):
    table = "municipality_group"
    noun = "grupp"
    id: str = identifier()
    label: str = column("namn", "Gruppens namn, till exempel Större stad.", min_length=1)
    description: str = column("beskrivning", "Vem som delat in och hur.", min_length=1)


class Body(Row):
    table = "body"
    noun = "nämnd"
    id: str = identifier()
    municipality: str = column("kommun", "Kommunen den hör till.", derived=True, ref="municipality.id")
    name: str = column("namn", "Nämndens, styrelsens eller bolagets eget namn.", min_length=1)
    area: Area = column("område", "Jämförbart verksamhetsområde, eftersom nämnder heter olika.")


class MunicipalityGroup(Row):
    table = "municipality_in_group"
    noun = "grupptillhörighet"
    municipality: str = column("kommun", "Kommunen.", key=True, ref="municipality.id")
    grp: str = column("grupp", "Gruppen.", key=True, ref="municipality_group.id")


class Municipality(Row):
    table = "municipality"
    noun = "kommun"
    id: str = identifier()
    code: str = column("kommunkod", "SCB:s fyrsiffriga kod; de två första är länet.", pattern=r"^\d{4}$")
    name: str = column("namn", "Kommunens namn.", min_length=1)
    county: str = column("län", "Länets namn.", min_length=1)
    groups: list[str] = links(
        "municipality_in_group", "municipality_group.id", "grupper", "Grupper i data/groups.yaml."
    )


class Theme(Row):
    table = "theme"
    noun = "tema"
    id: str = identifier()
    label: str = column("namn", "Temats namn.", min_length=1)
    description: str = column("beskrivning", "Vad temat omfattar.", min_length=1)
    position: int = column("ordning", "Plats i listor.", derived=True, default=0)


class Aspect(Row):
    table = "aspect"
    noun = "aspekt"
    id: str = identifier()
    theme: str = column("tema", "Temat den hör till.", derived=True, ref="theme.id")
    label: str = column("namn", "Aspektens namn.", min_length=1)
    description: str = column("beskrivning", "En mening om vad som hör hit.", min_length=1)
    fully: str | None = column(
        "helt på plats",
        "Vad en kommun gör när allt är på plats, som verbfras: följer fullt ut upp vad insatserna leder till.",
        default=None,
    )
    position: int = column("ordning", "Plats i listor.", derived=True, default=0)


class Party(Row):
    table = "party"
    noun = "aktör"
    id: str = identifier()
    label: str = column("namn", "Vem man samverkar med.", min_length=1)


class Forum(Row):
    table = "forum"
    noun = "forum"
    id: str = identifier()
    label: str = column("namn", "Forumets eller samverkansformens namn.", min_length=1)
    description: str = column("beskrivning", "Vad det är, i en mening.", min_length=1)


class Synonym(Row):
    table = "synonym"
    noun = "synonym"
    id: str = identifier()
    words: str = column("ord", "Ord som söks, åtskilda av kommatecken.", min_length=1)
    finds: str = column("finner", "Ordet eller frasen som de också ska finna.", min_length=1)


class ReportBody(Row):
    table = "report_body"
    noun = "granskad nämnd"
    report: str = column("rapport", "Rapporten.", key=True, ref="report.id")
    body: str = column("nämnd", "Den granskade nämnden eller styrelsen.", key=True, ref="body.id")


PARTIAL_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?$")


class Report(Row):
    table = "report"
    noun = "rapport"
    id: str = identifier()
    municipality: str = column("kommun", "Den granskade kommunen.", ref="municipality.id")
    title: str = column("titel", "Rapportens egen titel.", min_length=1)
    topic: str = column("ämne", "Kort ämne på några ord, för listor och diagram.", min_length=1, max_length=60)
    kind: ReportKind = column("slag", "Granskning, förstudie eller uppföljande granskning.")
    basis: Basis = column(
        "underlag", "Läst i sin helhet eller känd genom en annan rapport.", derived=True, default=Basis.READ
    )
    firm: str | None = column("byrå", "Revisionsbyrån, om den är känd.", default=None)
    firm_code: str | None = column("byråkod", "Byråns kod i adresser.", derived=True, default=None)
    date: dt.date = day("datum", "Rapportens datum; år eller år-månad om mer inte är känt.")
    date_precision: DatePrecision = column(
        "datumprecision", "Hur noga datumet är känt.", derived=True, default=DatePrecision.DAG
    )
    commissioned_by: str | None = column("uppdragsgivare", "Vem som beställde granskningen.", default=None)
    purpose: str | None = column("syfte", "Vad granskningen skulle besvara, i egna ord.", default=None)
    method: str | None = column("metod", "Hur granskningen gjordes, i egna ord.", default=None)
    out_of_scope: str | None = column("utanför", "Vad granskningen uttryckligen inte omfattar.", default=None)
    source_file: str | None = column(
        "källfil", "Filen med rapportens fulltext, utan mapp.", default=None, pattern=r"^[^/\\\x00-\x1f]+$"
    )
    url: str | None = column(
        "webbadress", "Där rapporten är publicerad; tom om den inte är känd.", default=None, pattern=r"^https?://\S+$"
    )
    diary_number: str | None = column("diarienummer", "Kommunens diarienummer, om det är känt.", default=None)
    pages: int | None = column("sidor", "Antal sidor, om det är känt.", default=None, ge=1, le=5000)
    source: str | None = column("källa", "Rapporten som uppgifterna är hämtade ur.", derived=True, default=None)
    section: str | None = column("avsnitt", "Var i källan rapporten nämns.", derived=True, default=None)
    anchor: str | None = column("ankare", "Ankaret där rapporten nämns.", derived=True, default=None)
    bodies: list[str] = links("report_body", "body.id", "nämnder", "Granskade nämnder, styrelser och bolag.")

    @model_validator(mode="before")
    @classmethod
    def partial_date(cls, data: Any) -> Any:
        """`2019` and `2019-01` are dates known to the year or month."""
        known = PARTIAL_DATE.match(str(data.get("date", ""))) if isinstance(data, dict) else None
        if not known:
            return data
        year, month = int(known[1]), int(known[2] or 1)
        if not (1 <= month <= 12 and FIRST_DAY.year <= year <= LAST_DAY.year):
            return data
        precision = DatePrecision.MANAD if known[2] else DatePrecision.AR
        return {**data, "date": dt.date(year, month, 1), "date_precision": precision}


class Section(Row):
    table = "section"
    noun = "avsnitt"
    report: str = column("rapport", "Rapporten.", key=True, derived=True, ref="report.id")
    id: str = column("beteckning", "Avsnittets nummer, eller ett kort namn där nummer saknas.", key=True, min_length=1)
    heading: str = column("rubrik", "Rubrikraden precis som den står i texten.", min_length=1)
    assesses: bool = column("bedömer", "Sant om avsnittet innehåller revisorns bedömning.", default=False)
    summary: bool = column("sammanfattar", "Sant om avsnittet sammanfattar hela rapporten.", default=False)
    position: int = column("ordning", "Plats i rapporten.", derived=True, default=0)


def check_grade(grade: Any, label: Any, basis: Any, reason: Any) -> None:
    """The three ways a grade can stand. Raises ValueError in Swedish, for the row's own message."""
    if basis == GradeBasis.STATED and not (grade and label):
        raise ValueError("grade_basis är stated men grade eller grade_label saknas")
    if basis == GradeBasis.INTERPRETED and not (grade and reason):
        raise ValueError("grade_basis är interpreted men grade eller grade_reason saknas")
    if basis == GradeBasis.NONE and (grade or not reason):
        raise ValueError("grade_basis är none: grade ska vara tomt och grade_reason säga varför")


class Graded(Evidenced):
    grade: Grade | None = column("betyg", "Normaliserat betyg, tomt om inget finns.", default=None)
    grade_label: str | None = column("betygsord", "Rapportens eget ord.", default=None)
    grade_basis: GradeBasis = column("betygsgrund", "Angivet i rapporten, tolkat av oss, eller inget.")
    grade_reason: str | None = column("skäl", "Varför vi tolkat så, eller varför betyg saknas.", default=None)

    @model_validator(mode="after")
    def grade_stands_on_something(self) -> Self:
        check_grade(self.grade, self.grade_label, self.grade_basis, self.grade_reason)
        return self


class Conclusion(Graded):
    """The report's verdict on its own purpose: it counts for the report, not for a question."""

    table = "conclusion"
    noun = "samlad bedömning"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    text: str = column("text", "Slutsatsen i egna ord.", min_length=1, max_length=MAX_STATEMENT)


class QuestionAspect(Row):
    table = "question_aspect"
    noun = "frågans aspekt"
    question: str = column("fråga", "Frågan.", key=True, ref="question.id")
    aspect: str = column("aspekt", "Aspekten frågan gäller.", key=True, ref="aspect.id")
    theme: str = column("tema", "Aspektens tema.", derived=True, ref="theme.id")


class Question(Graded):
    table = "question"
    noun = "fråga"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    number: str = column(
        "nummer", "Frågans nummer; rapportens ordning där nummer saknas, 1a för delfråga.", pattern=r"^\d+[a-z]?$"
    )
    parent: str | None = column(
        "huvudfråga", "Id för frågan som detta är en delfråga till.", default=None, ref="question.id"
    )
    text: str = column("text", "Frågan i egna ord.", min_length=1, max_length=MAX_STATEMENT)
    short: str = headline("kort fråga")
    answer: str | None = column("svar", "Svaret i egna ord.", default=None, max_length=MAX_STATEMENT)
    grade_section: str | None = column("betygsavsnitt", "Var svaret eller betyget står.", default=None)
    grade_anchor: str | None = column("betygsankare", "Ankaret där svaret eller betyget står.", default=None)
    position: int = column("ordning", "Plats i rapporten.", derived=True, default=0)
    aspects: list[str] = links("question_aspect", "aspect.id", "aspekter", "Aspekter frågan gäller.")

    @field_validator("grade_anchor")
    @classmethod
    def grade_anchor_is_short(cls, anchor: str | None) -> str | None:
        return checked_anchor(anchor) if anchor else anchor

    @model_validator(mode="after")
    def graded_questions_show_where(self) -> Self:
        if self.grade and not (self.grade_section and self.grade_anchor):
            raise ValueError("har betyg men grade_section eller grade_anchor saknas")
        return self


class FindingAspect(Row):
    table = "finding_aspect"
    noun = "fyndets aspekt"
    finding: str = column("fynd", "Fyndet.", key=True, ref="finding.id")
    aspect: str = column("aspekt", "Aspekten.", key=True, ref="aspect.id")
    theme: str = column("tema", "Aspektens tema.", derived=True, ref="theme.id")


class FindingTouch(Row):
    table = "finding_touch"
    noun = "fyndets berörda aspekt"
    finding: str = column("fynd", "Fyndet.", key=True, ref="finding.id")
    aspect: str = column("aspekt", "Aspekten som det nämner utan att utfallet gäller den.", key=True, ref="aspect.id")
    theme: str = column("tema", "Aspektens tema.", derived=True, ref="theme.id")


class FindingParty(Row):
    table = "finding_party"
    noun = "fyndets aktör"
    finding: str = column("fynd", "Fyndet.", key=True, ref="finding.id")
    party: str = column("aktör", "Aktören.", key=True, ref="party.id")


class FindingForum(Row):
    table = "finding_forum"
    noun = "fyndets forum"
    finding: str = column("fynd", "Fyndet.", key=True, ref="finding.id")
    forum: str = column("forum", "Forumet.", key=True, ref="forum.id")


class FindingBody(Row):
    table = "finding_body"
    noun = "fyndets nämnd"
    finding: str = column("fynd", "Fyndet.", key=True, ref="finding.id")
    body: str = column("nämnd", "Nämnden det gäller.", key=True, ref="body.id")


class Finding(Evidenced):
    """One claim of one voice in one report, at as many places as say it."""

    table = "finding"
    noun = "fynd"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    municipality: str = column("kommun", "Kommunen.", derived=True, ref="municipality.id")
    kind: FindingKind = column("typ", "Iakttagelse, bedömning eller risk.")
    polarity: Polarity = column("utfall", "Så som rapporten ser det. En risk har inget utfall: utelämna fältet.")
    voice: Voice = column("röst", "Vem som säger det.")
    headline: str | None = headline(required=False)
    statement: str = column(
        "påstående", "Ett påstående i egna ord, högst 300 tecken.", min_length=1, max_length=MAX_STATEMENT
    )
    listed: bool = column("uppräknad", "Sant om rapporten räknar upp risken i en egen lista.", default=False)
    question: str | None = column("fråga", "Id för frågan som fyndet besvarar.", default=None, ref="question.id")
    follows_from: str | None = column(
        "följer av", "Bristen som risken bara drar följden av; räknas då inte för sig.", default=None, ref="finding.id"
    )
    note: str | None = column("anmärkning", "Vår anmärkning, till exempel om räckvidden.", default=None)
    position: int = column("ordning", "Plats i rapporten.", derived=True, default=0)
    outcome: Outcome = column("räknas som", "Utfallet, eller risk.", derived=True, default=Outcome.NEUTRAL)
    weight: Weight = column(
        "tyngd",
        "Tungt om något ställe står i ett avsnitt som bedömer eller sammanfattar.",
        derived=True,
        default=Weight.IAKTTAGELSE,
    )
    answers: bool = column(
        "svarar",
        "Sant om utfallet är det betyg som rapporten själv ger frågan som fyndet hör till.",
        derived=True,
        default=False,
    )
    places: int = column("ställen", "På hur många ställen rapporten säger det.", derived=True, default=1)
    aspects: list[str] = links("finding_aspect", "aspect.id", "aspekter", "En eller två: det utfallet gäller.")
    touches: list[str] = links("finding_touch", "aspect.id", "berör", "Aspekter som nämns; söks men räknas inte.")
    parties: list[str] = links("finding_party", "party.id", "aktörer", "Externa aktörer som fyndet gäller.")
    forums: list[str] = links("finding_forum", "forum.id", "forum", "Samverkansformer som fyndet gäller.")
    bodies: list[str] = links(
        "finding_body", "body.id", "nämnder", "Bara nämnder som stycket talar om; tomt = granskningen som helhet."
    )

    @model_validator(mode="before")
    @classmethod
    def a_risk_has_no_polarity(cls, data: Any) -> Any:
        """A risk need not say its outcome; it is stored as neutral and counted as a risk."""
        if isinstance(data, dict) and data.get("kind") == FindingKind.RISK:
            return {"polarity": Polarity.NEUTRAL, **data}
        return data

    @field_validator("aspects")
    @classmethod
    def one_or_two_aspects(cls, aspects: list[str]) -> list[str]:
        if not aspects:
            raise ValueError("saknas; ett fynd har minst en aspekt")
        if len(aspects) > MAX_ASPECTS:
            raise ValueError(f"är {len(aspects)}; högst {MAX_ASPECTS} kan utfallet gälla, övriga hör till touches")
        return aspects

    @model_validator(mode="after")
    def parts_agree(self) -> Self:
        check_claim(self)
        return self


def check_claim(claim: Finding) -> None:
    """What the fields of a claim demand of each other. Raises ValueError in Swedish, for the row's message."""
    if not claim.aspects:  # an empty list has its message already; this is one that is not there
        raise ValueError("saknar aspects; ett fynd har minst en aspekt")
    is_risk = claim.kind == FindingKind.RISK
    if is_risk and claim.polarity != Polarity.NEUTRAL:
        raise ValueError(f'är en risk men har utfallet "{claim.polarity}"; en risk har inget utfall, utelämna fältet')
    if (is_risk or claim.polarity != Polarity.NEUTRAL) and not claim.headline:
        raise ValueError("saknar headline; fynd med utfall och risker har en rubrik på högst 60 tecken")
    if claim.follows_from and not is_risk:
        raise ValueError("har follows_from men är ingen risk; bara en risk kan följa av en brist")
    if both := set(claim.aspects) & set(claim.touches):
        raise ValueError(f"har {', '.join(sorted(both))} både i aspects och touches")


class Withdrawn(Row):
    """An id that was published and is no longer a row of its own. It is never used again."""

    table = "withdrawn"
    noun = "indraget id"
    id: str = column("id", "Det indragna id:t.", key=True, pattern=ID_PATTERN)
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    replaced_by: str | None = column("ersatt av", "Id för raden som nu bär påståendet.", default=None)
    date: dt.date = day("datum", "När id:t drogs in.")
    reason: str = column("skäl", "Varför, i en mening.", min_length=1, max_length=MAX_STATEMENT)


class Correction(Row):
    """What a published row said before it was set right, and why. Append-only: the row itself says what holds now."""

    table = "correction"
    noun = "rättelse"
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    row: str = column("rad", "Id för raden som rättats.", key=True, pattern=ID_PATTERN)
    date: dt.date = day("datum", "När raden rättades.", key=True)
    field: str = column("fält", "Fältets namn i filen, till exempel polarity.", key=True, min_length=1)
    before: str | None = column("före", "Vad fältet sade; tomt om det saknades.", default=None)
    after: str | None = column("efter", "Vad fältet sade sedan; det senaste är vad raden säger nu.", default=None)
    reason: str = column("skäl", "Varför, i en mening.", min_length=1, max_length=MAX_STATEMENT)
    subject: str = column("tabell", "Tabellen som raden står i.", derived=True, default="finding")

    @model_validator(mode="after")
    def something_changed(self) -> Self:
        if self.before == self.after:
            raise ValueError("before och after är lika; en rättelse ändrar något")
        return self


class CheckAnswer(Row):
    """Why something that `etl check` warns of is right as it stands."""

    table = "check_answer"
    noun = "svar på varning"
    report: str = column("rapport", "Rapporten.", key=True, derived=True, ref="report.id")
    row: str = column("rad", "Id för raden som varningen gäller.", key=True, min_length=1)
    check: Check = column("varning", "Vilken varning.", key=True)
    reason: str = column("skäl", "Varför raden är rätt ändå.", min_length=1, max_length=MAX_STATEMENT)


class RecommendationBody(Row):
    table = "recommendation_body"
    noun = "adressat"
    recommendation: str = column("rekommendation", "Rekommendationen.", key=True, ref="recommendation.id")
    body: str = column("nämnd", "Nämnden den riktas till.", key=True, ref="body.id")


class RecommendationAspect(Row):
    table = "recommendation_aspect"
    noun = "rekommendationens aspekt"
    recommendation: str = column("rekommendation", "Rekommendationen.", key=True, ref="recommendation.id")
    aspect: str = column("aspekt", "Aspekten.", key=True, ref="aspect.id")
    theme: str = column("tema", "Aspektens tema.", derived=True, ref="theme.id")


class RecommendationFinding(Row):
    table = "recommendation_finding"
    noun = "rekommendationens fynd"
    recommendation: str = column("rekommendation", "Rekommendationen.", key=True, ref="recommendation.id")
    finding: str = column("fynd", "Fyndet som den bygger på.", key=True, ref="finding.id")


class Recommendation(Evidenced):
    table = "recommendation"
    noun = "rekommendation"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    municipality: str = column("kommun", "Kommunen.", derived=True, ref="municipality.id")
    number: str = column("nummer", "Plats i rapportens lista.", pattern=r"^\d+[a-z]?$")
    headline: str = headline()
    text: str = column("text", "Rekommendationen i egna ord.", min_length=1, max_length=MAX_STATEMENT)
    due: dt.date | None = day("svar senast", "När svar ska ha lämnats.", derived=True, default=None)
    note: str | None = column("anmärkning", "Vår anmärkning.", default=None)
    bodies: list[str] = links("recommendation_body", "body.id", "nämnder", "Alla den riktas till.")
    aspects: list[str] = links("recommendation_aspect", "aspect.id", "aspekter", "Aspekter den gäller.")
    findings: list[str] = links("recommendation_finding", "finding.id", "fynd", "Fynd den bygger på.")


class RecommendationRelation(Row):
    table = "recommendation_relation"
    noun = "samband mellan rekommendationer"
    recommendation: str = column("rekommendation", "Den senare.", key=True, ref="recommendation.id")
    earlier: str = column("tidigare", "Den tidigare.", key=True, ref="recommendation.id")
    reason: str = column("skäl", "Varför vi ser dem som samma sak.", min_length=1)


class Deadline(Evidenced):
    table = "deadline"
    noun = "frist"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    date: dt.date = day("datum", "Senaste dag.")
    what: str = column("vad", "Vad som ska ha skett, i egna ord.", min_length=1, max_length=MAX_STATEMENT)


class Response(Evidenced):
    table = "response"
    noun = "svar"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    recommendation: str = column("rekommendation", "Rekommendationen som besvaras.", ref="recommendation.id")
    body: str = column("nämnd", "Nämnden som svarar.", ref="body.id")
    date: dt.date | None = day("datum", "Svarets datum, tomt om det inte framgår.", default=None)
    form: ResponseForm = column("form", "Beslutat svar eller ett förslag.")
    stance: Stance = column("hållning", "Hur nämnden ställer sig.")
    summary: str = column("sammanfattning", "Svaret i egna ord.", min_length=1, max_length=MAX_STATEMENT)
    promised: str | None = column(
        "utlovat", "Vad nämnden säger att den gör eller ska göra.", default=None, max_length=MAX_STATEMENT
    )
    not_addressed: str | None = column(
        "obesvarat", "Vad i rekommendationen svaret inte berör.", default=None, max_length=MAX_STATEMENT
    )


class Status(Evidenced):
    """Append-only: a later judgement is a new row, never a changed one."""

    table = "status"
    noun = "status"
    id: str = identifier()
    report: str = column("rapport", "Rapporten där bedömningen står.", derived=True, ref="report.id")
    recommendation: str = column("rekommendation", "Rekommendationen.", ref="recommendation.id")
    date: dt.date = day("datum", "När bedömningen gjordes.")
    status: StatusCode = column("status", "Hur långt man kommit.")
    status_label: str | None = column("statusord", "Källans eget ord, om den har ett.", default=None)
    status_basis: StatusBasis = column(
        "statusgrund", "Angivet i källan eller tolkat av oss.", default=StatusBasis.STATED
    )
    status_reason: str | None = column("skäl", "Varför vi tolkat så.", default=None, max_length=MAX_STATEMENT)
    judged_by: Judge = column("bedömd av", "Vem som bedömer.")
    judged_how: str | None = column(
        "hur", "Till exempel självvärdering, återgiven av byrån.", default=None, max_length=100
    )
    summary: str = column("sammanfattning", "Bedömningen i egna ord.", min_length=1, max_length=MAX_STATEMENT)

    @model_validator(mode="after")
    def an_interpretation_says_why(self) -> Self:
        if self.status_basis == StatusBasis.INTERPRETED and not self.status_reason:
            raise ValueError("status_basis är interpreted men status_reason saknas")
        return self


class FigureAspect(Row):
    table = "figure_aspect"
    noun = "nyckeltalets aspekt"
    figure: str = column("nyckeltal", "Nyckeltalet.", key=True, ref="figure.id")
    aspect: str = column("aspekt", "Aspekten.", key=True, ref="aspect.id")
    theme: str = column("tema", "Aspektens tema.", derived=True, ref="theme.id")


class Figure(Evidenced):
    table = "figure"
    noun = "nyckeltal"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    municipality: str = column("kommun", "Kommunen.", derived=True, ref="municipality.id")
    label: str = column("namn", "Vad talet mäter, i egna ord.", min_length=1, max_length=MAX_STATEMENT)
    value: float = column("värde", "Talet.", ge=-1e12, le=1e12, allow_inf_nan=False)
    unit: str = column("enhet", "Enhet: mkr, procent, skolor, tjänster …", min_length=1)
    period: str = column("period", "Tidpunkt eller period; okänd om den inte framgår.", min_length=1)
    voice: Voice = column("röst", "Vem som anger talet.")
    note: str | None = column("anmärkning", "Vår anmärkning, till exempel om räckvidden.", default=None)
    aspects: list[str] = links("figure_aspect", "aspect.id", "aspekter", "Aspekter talet belyser.")


class Discrepancy(Evidenced):
    table = "discrepancy"
    noun = "motsägelse"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    description: str = column("beskrivning", "Vad de två ställena säger, utan att välja.", min_length=1, max_length=500)
    other_section: str = column("andra avsnittet", "Det andra ställets avsnitt.", min_length=1)
    other_anchor: str = column("andra ankaret", "Ankare på det andra stället.", min_length=1)
    minor: bool = column("mindre", "Sant om skillnaden inte ändrar vad läsaren får veta.", default=False)

    @field_validator("other_anchor")
    @classmethod
    def other_anchor_is_short(cls, anchor: str) -> str:
        return checked_anchor(anchor)


class ReportRelation(Row):
    table = "report_relation"
    noun = "samband mellan rapporter"
    report: str = column("rapport", "Den senare rapporten.", key=True, ref="report.id", derived=True)
    related: str = column("tidigare rapport", "Den tidigare rapporten.", key=True, ref="report.id")
    kind: Relation = column("samband", "Hur de hänger ihop.")
    reason: str = column("skäl", "Vad sambandet bygger på.", min_length=1, max_length=MAX_STATEMENT)


class Collaboration(Evidenced):
    """A report's own table of with whom, on which level and how often."""

    table = "collaboration"
    noun = "samverkansnivå"
    id: str = identifier()
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    municipality: str = column("kommun", "Kommunen.", derived=True, ref="municipality.id")
    party: str = column("aktör", "Den externa aktören.", ref="party.id")
    level: Level = column("nivå", "Samverkansnivån.")
    frequency: Frequency = column("förekomst", "Vad rapporten anger.")


class CoverageException(Row):
    table = "coverage_exception"
    noun = "undantag"
    report: str = column("rapport", "Rapporten.", derived=True, ref="report.id")
    section: str = column("avsnitt", "Avsnittet.", min_length=1)
    anchor: str = column("ankare", "4–10 ord som pekar ut stycket.", min_length=1)
    reason: ExceptionReason = column("skäl", "Varför stycket inte har något fynd.")
    note: str = column("förklaring", "En mening om just detta stycke.", min_length=1)

    @field_validator("anchor")
    @classmethod
    def anchor_is_short(cls, anchor: str) -> str:
        return checked_anchor(anchor)


class Publication(Row):
    """A release that readers have met, so that a number they took along can be explained."""

    table = "publication"
    noun = "publicerad utgåva"
    id: str = column("utgåva", "Utgåvans id.", key=True, pattern=r"^[0-9a-f]{12}$")
    date: dt.date = day("datum", "När den publicerades.")
    model: int = column("modellversion", "Versionen av tabellerna den byggdes med.", ge=1)
    commit: str | None = column(
        "commit", "Projektets commit som den byggdes ur.", default=None, pattern=r"^[0-9a-f]{40}$"
    )
    note: str = column("anmärkning", "Hur dess tal skiljer sig från dagens.", min_length=1, max_length=500)


class PublicationCount(Row):
    table = "publication_count"
    noun = "publicerat tal"
    publication: str = column("utgåva", "Utgåvan.", key=True, derived=True, ref="publication.id")
    municipality: str = column("kommun", "Kommunen.", key=True, ref="municipality.id")
    outcome: Outcome = column("utfall", "Vad som räknades.", key=True)
    count: int = column("antal", "Så många visade utgåvan.", ge=0)


class Evidence(Row):
    """One proved (or unproved) place. Made by the ETL for every anchor of every row."""

    table = "evidence"
    noun = "belägg"
    row_id: str = column("rad", "Id för raden som belägget hör till.", key=True)
    ordinal: int = column("nummer", "0 är radens eget ställe, sedan de övriga.", key=True)
    role: str = column("roll", "place, grade, other eller also.")
    report: str = column("rapport", "Rapporten vars text det gäller.", ref="report.id")
    section: str = column("avsnitt", "Avsnittet.")
    anchor: str = column("ankare", "Ankaret.")
    proved: bool = column("belagd", "Sant om ankaret är funnet i källan och inte ändrat sedan dess.")
    start: int | None = column("start", "Tecken från textens början.", default=None)
    stop: int | None = column("slut", "Tecken efter ankaret.", default=None)
    page: int | None = column("sida", "Sidan i rapporten, om källan har sidor.", default=None)
    note: str | None = column("anmärkning", "Om stället säger det starkare eller svagare.", default=None)
    passage: str | None = column("stycke", "Stycket, om fulltexten fanns vid bygget.", default=None)


class Release(Row):
    table = "release"
    noun = "utgåva"
    id: str = column("utgåva", "Beräknad ur innehållet.", key=True)
    built_at: dt.datetime = column("byggd", "När filen byggdes (UTC).")
    data_date: dt.date = day("datadatum", "Den senaste lästa rapportens datum.")
    schema_version: int = column("modellversion", "Version av tabellerna.")
    reports: int = column("rapporter", "Antal lästa rapporter.")
    findings: int = column("fynd", "Antal fynd.")
    recommendations: int = column("rekommendationer", "Antal rekommendationer.")
    has_passages: bool = column("stycken", "Sant om styckena ur fulltexterna är med.")


class SearchDocument(Row):
    table = "search_document"
    noun = "sökbar text"
    doc: int = column("dokument", "Löpnummer.", key=True)
    kind: str = column("slag", "finding, question, recommendation, response eller passage.")
    row_id: str = column("rad", "Raden som hittas.")
    finding: str | None = column("fynd", "Fyndet, om texten hör till ett fynd.", default=None)
    source: str = column("källa", "Rapporten som texten hör till.", ref="report.id")
    folded: str = column("text", "Texten med gemener, för fraser.")


class SearchPosting(Row):
    table = "search_posting"
    noun = "sökord"
    stem: str = column("stam", "Ordets stam.", key=True)
    doc: int = column("dokument", "Dokumentet.", key=True, ref="search_document.doc")
    hits: int = column("antal", "Hur många gånger.")


class SearchWord(Row):
    table = "search_word"
    noun = "ord"
    word: str = column("ord", "Ordet med gemener, å ä ö som skrivna.", key=True)
    bare: str = column("utan prickar", "Ordet utan prickar och ringar.")
    stem: str = column("stam", "Ordets stam.")
    docs: int = column("dokument", "Antal texter ordet finns i.")


TABLES: tuple[type[Row], ...] = (
    Group, Municipality, MunicipalityGroup, Body, Theme, Aspect, Party, Forum, Synonym,
    Report, ReportBody, Section, Conclusion, Question, QuestionAspect,
    Finding, FindingAspect, FindingTouch, FindingParty, FindingForum, FindingBody,
    Recommendation, RecommendationBody, RecommendationAspect, RecommendationFinding, RecommendationRelation,
    Deadline, Response, Status, Figure, FigureAspect, Discrepancy, ReportRelation, Collaboration,
    CoverageException, Withdrawn, Correction, CheckAnswer, Publication, PublicationCount, Evidence, Release,
    SearchDocument, SearchPosting, SearchWord,
)  # fmt: skip
BY_TABLE: dict[str, type[Row]] = {row.table: row for row in TABLES}
