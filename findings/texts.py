"""The texts room: every Swedish sentence the interface says. Labels of codes live in the model."""

from collections.abc import Sequence

SITE = "Granskat"
TAGLINE = "Vad kommunernas revisorer har funnit"

NOUNS = {
    "finding": ("fynd", "fynd"),
    "recommendation": ("rekommendation", "rekommendationer"),
    "question": ("fråga", "frågor"),
    "report": ("granskning", "granskningar"),
    "body": ("adressat", "adressater"),
    "aspect": ("aspekt", "aspekter"),
    "municipality": ("kommun", "kommuner"),
}
NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def counted(count: int, kind: str) -> str:
    """1 rekommendation, 34 fynd, 1 234 fynd."""
    one, many = NOUNS[kind]
    return f"{number(count)} {one if count == 1 else many}"


def number(value: int | float) -> str:
    """Swedish figures: thousands apart with a hard space, decimal comma."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text.replace(",", "\u00a0").replace(".", ",")


def number_word(value: int, *, capital: bool = False) -> str:
    """tre, tolv, 13: small numbers are words in headings."""
    word = NUMBERS[value] if value < len(NUMBERS) else number(value)
    return word[:1].upper() + word[1:] if capital else word


def join_and(words: Sequence[str]) -> str:
    """a, b och c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""


# --- Data set ----------------------------------------------------------------------------------------

DATABASE_MISSING = (
    "Ingen datamängd är byggd ännu. Kör ”make run” (eller ”python -m etl build”) i projektets mapp och ladda om sidan."
)
DATABASE_DAMAGED = "Datamängden {file} går inte att läsa. Bygg om den med ”python -m etl build” och ladda om sidan; data i data/ är orörda."
DATABASE_OTHER_VERSION = (
    "Datamängden {file} är byggd med en annan version av programmet. Bygg om den med ”python -m etl build”."
)
RELEASE_MISSING = "Utgåvan {release} finns inte här. Du ser den senaste utgåvan i stället; innehållet kan skilja sig."

# --- Filter ------------------------------------------------------------------------------------------

UNKNOWN_VALUE = "{facet}: ”{value}” finns inte och har inte tagits med."
UNKNOWN_VIEW = "{name}: ”{value}” går inte att visa och har inte tagits med."
NOT_HERE = "{facets} gäller inte på den här sidan. Valet finns kvar när du går vidare."
NO_REPORTS = "Ingen läst granskning ingår i urvalet."
COMPARABILITY = "Underlag: {reports} {years} ({places}) av {firms}. Frågorna skiljer sig åt; jämför med försiktighet."
UNKNOWN_PARAMETER = "Adressen innehåller ”{name}”, som inte betyder något här."
VIEW_LABELS = {
    "sortera": "Sortering", "sida": "Sida", "fynd": "Fynd", "rapport": "Granskning", "rekommendation": "Rekommendation",
    "fraga": "Fråga", "visning": "Visning", "lista": "Listform", "per": "Datum", "utgava": "Utgåva",
}  # fmt: skip

# --- Signs and states --------------------------------------------------------------------------------

STATES = {
    "brist": "brist",
    "styrka": "styrka",
    "bada": "både styrka och brist",
    "neutral": "neutral",
    "inget_urval": "inga fynd i urvalet",
    "ej_granskat": "ej granskat",
}
SECTION = "avsnitt {section}"

# --- Frame -------------------------------------------------------------------------------------------

PAGES = {
    "oversikt": "Översikt",
    "styrning": "Styrning",
    "uppfoljning": "Uppföljning",
    "samverkan": "Samverkan",
    "fynd": "Fynd",
    "rekommendationer": "Rekommendationer",
    "jamfor": "Jämför",
    "granskningar": "Granskningar",
    "metod": "Metod",
    "tillganglighet": "Tillgänglighet",
}
NAV_LABEL = "Huvudmeny"
SKIP = "Hoppa till innehållet"
MUNICIPALITY = "Kommun"
ALL_MUNICIPALITIES = "Alla kommuner"
MORE_FILTERS = "Fler filter"
CHOOSE = "Välj …"
CLEAR_ALL = "Rensa alla"
REMOVE = "Ta bort {facet}: {label}"
ACTIVE_FILTERS = "Valda filter"
COPY_LINK = "Kopiera länk"
COPY_LASTING = "Kopiera länk till just den här utgåvan"
COPIED = "Länken är kopierad"
PRESENT = "Presentationsläge"
PRINT = "Skriv ut"
LEAVE_PRESENTATION = "Avsluta presentation"
FROM_YEAR, TO_YEAR = "Från år", "Till år"
SEARCH = "Sök"
SEARCH_HINT = "Ord, ”exakt fras”, -uteslut, förled*"
WHOLE_SPAN = "Alla år"
SOURCE_LINE = "Källa: kommunernas revisionsrapporter, lästa och strukturerade i Granskat. Utgåva {release}, data till och med {date}."
OLD_RELEASE = "Du läser en äldre utgåva ({release})."
TO_LATEST = "Visa den senaste"
SOMETHING_WRONG = "Det här gick inte att visa"

# --- Headings ----------------------------------------------------------------------------------------

HEADING_SHARED = "{count} {aspects} har brister i fler än en kommun"
HEADING_NO_SHARED = "Ingen aspekt har brister i mer än en kommun i urvalet"
HEADING_ONE_PLACE = "{name}: brister i {count} av {all} aspekter"
HEADING_NOTHING = "Inget i urvalet att jämföra"
HEADING_THEME = "{theme}: fler brister än styrkor i {more} av {all} aspekter"
HEADING_THEME_NOTHING = "{theme}: inga styrkor eller brister i urvalet"

# --- Overview ----------------------------------------------------------------------------------------

BEHIND = "Underlag och jämförbarhet"
CHOOSE_CELL = "Välj en ruta för att läsa fynden bakom den."
MATRIX_CAPTION = "Vad revisorerna fann, per aspekt och kommun"
ASPECT = "Aspekt"
SIGNS = "Teckenförklaring"
COMMON = "Gemensamt"
COMMON_INTRO = "Aspekter där granskningar i flera kommuner pekar på brister. Räknat på revisorns egna ord och dokument."
COMMON_ALL = "{aspect}: brister i {places}"
COMMON_STRENGTHS = "Styrkor som återkommer"
COMMON_NONE = "Inget är gemensamt i det här urvalet."
TIMELINE = "Granskningarna i tid"
HOW_TO_READ = "Så läser du"
HOW_TO_READ_POINTS = (
    "En ruta visar hur många brister och styrkor som revisorn eller kommunens dokument anger. Vad intervjuade säger räknas inte om du inte väljer det.",
    "Ej granskat betyder att ingen granskning ställt frågan. Det är varken bra eller dåligt.",
    "Granskningarna ställde olika frågor, till olika nämnder, olika år. Fler brister betyder inte sämre kommun.",
)
AS_TABLE = "Samma siffror som tabell"
READ_MORE_METHOD = "Läs mer om metoden"
FINDINGS_BEHIND = "Visa fynden: {aspect}, {place}: {said}"

# --- Cards and evidence ------------------------------------------------------------------------------

PROVED = "Belagd i källan"
NOT_PROVED = "Ej kontrollerad"
READ_IN_CONTEXT = "Läs i sitt sammanhang"
INTERPRETED_BY_US = "tolkad av oss"
NO_GRADE = "Inget betyg"
CITED_MARK = "känd genom senare rapport"
LASTING_LINK = "Beständig länk till den här utgåvan"

# --- Charts ------------------------------------------------------------------------------------------

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
          "november", "december")  # fmt: skip
DAYS = ("söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag")
POLARITY_PLURAL = {"brist": "Brister", "styrka": "Styrkor", "neutral": "Neutrala"}
CHART_SUMMARY_PLACE = "{name}: {brist} brister, {styrka} styrkor, {missing} aspekter ej granskade."

# --- Theme pages -------------------------------------------------------------------------------------

QUESTIONS_HEADING = "Revisionsfrågor och betyg"
QUESTIONS_LEAD = "Frågor på temat, med rapportens eget svar. Frågorna är ställda på olika sätt och går inte att rangordna."
NO_QUESTION = "Ingen fråga på temat"
CHART_HEADING = "Styrkor och brister per aspekt"
SIDE_BY_SIDE = "Fynd sida vid sida"
SIDE_BY_SIDE_LEAD = "Styrkor och brister per aspekt. Neutrala iakttagelser finns bakom länkarna."
ALL_OF = "Visa alla {count} fynd om {aspect} i {place}"
NO_FINDINGS_HERE = "Inga styrkor eller brister"
RECOMMENDATIONS_HEADING = "Rekommendationer på temat"
NO_RECOMMENDATIONS = "Inga rekommendationer på temat i urvalet."
ADDRESSED_TO = "Till {bodies}"
NOT_ADDRESSED_KNOWN = "Adressat framgår inte"
FIGURES_HEADING = "Tal ur rapporterna"
FIGURE_HEAD = ("Vad talet mäter", "Värde", "Enhet", "Period", "Kommun", "Vem säger det", "Var")
LEVELS_HEADING = "Samverkan på olika nivåer, enligt rapporten"
PARTY_HEADING = "Med vem: parter och kommuner"
STATED_GRADE = "rapportens eget betyg"
SAYS_REPORT = "Rapporten säger ”{label}”"
WHY_INTERPRETED = "Varför vi tolkar så"
WHY_NO_GRADE = "Varför betyg saknas"
FINDINGS_TO_QUESTION = "{count} fynd"
SUBQUESTION = "Delfråga {number}"
QUESTION = "Fråga {number}"

# --- Reports -----------------------------------------------------------------------------------------

REPORTS_HEADING = "{count} lästa rapporter från {places}"
REPORTS_LEAD = "Varje rapport är läst i sin helhet. Tidigare granskningar som nämns i dem står sist."
CITED_HEADING = "Kända genom en senare rapport"
REPORT_FACTS = {
    "municipality_name": "Kommun", "kind": "Slag", "firm": "Byrå", "date": "Datum", "commissioned_by": "Beställd av",
    "bodies": "Granskade", "purpose": "Syfte", "method": "Metod", "out_of_scope": "Ingår inte", "known_through": "Känd genom",
}  # fmt: skip
CONCLUSION_HEADING = "Samlad bedömning"
REPORT_QUESTIONS = "Frågor och svar"
REPORT_RECOMMENDATIONS = "Rekommendationer"
REPORT_FINDINGS = "Fynd i rapportens ordning"
REPORT_DISCREPANCIES = "Där rapporten motsäger sig själv"
REPORT_DISCREPANCIES_LEAD = "Vi visar båda ställena och väljer inte."
REPORT_RELATED = "Samband med andra granskningar"
REPORT_VERIFIED = "{proved} av {places} ställen är belagda mot rapportens text."
BACK_TO_REPORTS = "Tillbaka till alla granskningar"
NO_SUCH_REPORT = "Granskningen ”{id}” finns inte. Här är alla granskningar."
NO_SUCH_FINDING = "Fyndet ”{id}” finns inte i den här utgåvan. Här är listan i stället."
BETWEEN = "{here} mot {there}"
REPORT_TABLE_HEAD = ("Rapport", "Kommun", "År", "Byrå", "Slag", "Frågor", "Fynd", "Rekommendationer")
ANSWER = "Svaret och vad det bygger på"
SHOW_FIGURES = "Visa {count} tal som rapporterna anger"
CITED_INTRO = "Den här granskningen har vi inte läst. Allt nedan är hämtat ur en senare rapport som nämner den."
REPORT_FIGURE_HEAD = ("Vad talet mäter", "Värde", "Enhet", "Period", "Vem säger det", "Var")
FILTER_THESE = "Filtrera och sök bland dem"
REPORTS_CAPTION = "Lästa rapporter"
RELATION_FORWARD = "Den här granskningen {word}"
RELATION_BACK = "Granskningen nedan {word} den här:"
COPY_FAILED = "Det gick inte; kopiera adressen i webbläsaren"
RISK = "Risk"

# --- Export ------------------------------------------------------------------------------------------

YES, NO = "ja", "nej"
SHEET_ROWS, SHEET_ABOUT = "Rader", "Om urvalet"
ABOUT_LABELS = ("Urval", "Utgåva", "Länk till vyn")
ABOUT_COLUMNS = ("Kolumn", "Betydelse")
