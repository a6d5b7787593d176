"""The closed lists: every code that the data and the addresses hold, each with its Swedish label."""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A stable ASCII code (what addresses and tables hold) with its Swedish label."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class ReportKind(Code):
    GRANSKNING = "granskning", "Granskning"
    FORSTUDIE = "forstudie", "Förstudie"
    UPPFOLJANDE = "uppfoljande_granskning", "Uppföljande granskning"


class Basis(Code):
    READ = "read", "Läst i sin helhet"
    CITED = "cited", "Känd genom en annan rapport"


class Grade(Code):
    JA = "ja", "Ja"
    I_ALLT_VASENTLIGT = "i_allt_vasentligt", "I allt väsentligt"
    DELVIS = "delvis", "Delvis"
    NEJ = "nej", "Nej"


class GradeBasis(Code):
    STATED = "stated", "Angivet i rapporten"
    INTERPRETED = "interpreted", "Tolkat av oss"
    NONE = "none", "Inget betyg"


class FindingKind(Code):
    IAKTTAGELSE = "iakttagelse", "Iakttagelse"
    BEDOMNING = "bedomning", "Bedömning"
    RISK = "risk", "Risk"


class Polarity(Code):
    """The outcome as the report sees it, on the scale of the answers. A risk has none: it has not happened."""

    STYRKA = "styrka", "Styrka"
    DELVIS = "delvis", "Delvis"
    BRIST = "brist", "Brist"
    NEUTRAL = "neutral", "Inget omdöme"


class Outcome(Code):
    """Derived: what a claim counts as. The polarity, and risks apart from all of them.

    A risk that only draws the consequence of a shortcoming beside it is not counted on its own.
    """

    BRIST = "brist", "Brist"
    DELVIS = "delvis", "Delvis"
    STYRKA = "styrka", "Styrka"
    RISK = "risk", "Risk"
    FOLJDRISK = "foljdrisk", "Risk som följer av en brist"
    NEUTRAL = "neutral", "Inget omdöme"


class Weight(Code):
    """Derived from a claim's places, never from how often it was written down."""

    TUNGT = "tungt", "I revisorns bedömning eller sammanfattning"
    IAKTTAGELSE = "iakttagelse", "Bara i beskrivande delar"


class Voice(Code):
    REVISOR = "revisor", "Revisorn"
    DOKUMENT = "dokument", "Dokument"
    INTERVJU = "intervju", "Intervju"
    EXTERN = "extern", "Extern part"


class Area(Code):
    LEDNING = "ledning", "Ledning"
    SOCIALTJANST = "socialtjanst", "Socialtjänst"
    UTBILDNING = "utbildning", "Utbildning"
    KULTUR_FRITID = "kultur_fritid", "Kultur och fritid"
    OMSORG = "omsorg", "Omsorg"
    ARBETSMARKNAD = "arbetsmarknad", "Arbetsmarknad"
    SAMHALLSBYGGNAD = "samhallsbyggnad", "Samhällsbyggnad"
    BOSTADSBOLAG = "bostadsbolag", "Bostadsbolag"
    OVRIGT = "ovrigt", "Övrigt"


class Stance(Code):
    INSTAMMER = "instammer", "Instämmer"
    DELVIS = "delvis", "Instämmer delvis"
    AVVISAR = "avvisar", "Avvisar"
    HANVISAR = "hanvisar", "Hänvisar till annat"
    INGET_SVAR = "inget_svar", "Inget känt svar"


class ResponseForm(Code):
    FORSLAG = "forslag", "Förslag till svar"
    BESLUTAT = "beslutat", "Beslutat svar"


class StatusCode(Code):
    GENOMFORD = "genomford", "Genomförd"
    DELVIS = "delvis", "Delvis genomförd"
    PABORJAD = "paborjad", "Påbörjad"
    EJ_GENOMFORD = "ej_genomford", "Ej genomförd"
    INAKTUELL = "inaktuell", "Inte längre aktuell"
    OKANT = "okant", "Okänt"


class DeadlineState(Code):
    """Computed for a day, never stored: where a recommendation stands with its answer's deadline."""

    PASSERAD = "passerad", "Fristen har gått ut utan att alla svar är kända"
    LOPER = "loper", "Fristen löper"
    BESVARAD = "besvarad", "Alla adressater har ett känt svar"
    INGEN = "ingen", "Ingen frist är känd"


class StatusBasis(Code):
    """Whose word a status is: the source's own, or ours for what it tells."""

    STATED = "stated", "Angivet i källan"
    INTERPRETED = "interpreted", "Tolkat av oss"


class Check(Code):
    """What `etl check` can see by machine and warns of; a warning is mended or answered with a reason."""

    SYFTNING = "syftning", "Påståendet börjar med ett ord som saknar syftning"
    TID = "tid", "Ordet säger inte vilket år"
    MANGD = "mangd", "Mängdordet finns inte i stycket"
    FORBEHALL = "forbehall", "Styckets förbehåll finns inte i påståendet"
    SAMMA_STYCKE = "samma_stycke", "Två påståenden av samma röst och med samma utfall i samma stycke"
    LIKALYDANDE = "likalydande", "Två nästan likalydande påståenden av samma röst"
    RISK_OCH_BRIST = "risk_och_brist", "En risk och en brist på samma ställe utan samband"
    RUBRIK = "rubrik", "Rubriken saknar påståendets förbehåll"


class Judge(Code):
    NAMND = "namnd", "Nämnden själv"
    REVISOR = "revisor", "Revisorn"
    UPPFOLJANDE = "uppfoljande_granskning", "Uppföljande granskning"
    OKANT = "okant", "Okänt"


class Relation(Code):
    FOLJER_UPP = "foljer_upp", "följer upp"
    FORTSATTER = "fortsatter", "fortsätter"
    NAMNER = "namner", "nämner"
    SAMMA_OMRADE = "samma_omrade", "rör samma område som"


class Level(Code):
    STRATEGISK = "strategisk", "Strategisk nivå"
    ORGANISATORISK = "organisatorisk", "Organisations- och verksamhetsnivå"
    GRUPP = "grupp", "Barngruppsnivå"
    INDIVID = "individ", "Individnivå"


class Frequency(Code):
    FOREKOMMER = "forekommer", "Förekommer"
    SALLAN = "sallan", "Sällan"
    NEJ = "nej", "Nej"


class ExceptionReason(Code):
    BAKGRUND = "bakgrund", "Bakgrund, inget om kommunen bedöms"
    LAG = "lag", "Lag, föreskrift eller nationell vägledning"
    UPPREPNING = "upprepning", "Upprepar det som redan är registrerat"
    FORMALIA = "formalia", "Formalia: underskrift, friskrivning, hänvisning"


class DatePrecision(Code):
    DAG = "dag", "dag"
    MANAD = "manad", "månad"
    AR = "ar", "år"
