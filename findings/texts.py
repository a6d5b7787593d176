"""The texts room: every Swedish sentence the interface says. Labels of codes live in the model."""

from collections.abc import Sequence

SITE = "Granskat"

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

HEADING_SHARED = "{count} av {all} aspekter har brister i fler än en kommun"
HEADING_NO_SHARED = "Ingen aspekt har brister i mer än en kommun i urvalet"
HEADING_ONE_PLACE = "{name}: brister i {count} av {all} aspekter"
HEADING_NOTHING = "Inget i urvalet att jämföra"
HEADING_THEME = "{theme}: fler brister än styrkor i {more} av {all} aspekter"
HEADING_THEME_NOTHING = "{theme}: inga styrkor eller brister i urvalet"

# --- Overview ----------------------------------------------------------------------------------------

BEHIND = "Underlag och jämförbarhet"
MATRIX_CAPTION = "Vad revisorerna fann, per aspekt och kommun (risker räknas bland bristerna)"
ASPECT = "Aspekt"
SIGNS = "Teckenförklaring"
TIMELINE = "Granskningarna i tid"
HOW_TO_READ = "Så läser du"
HOW_TO_READ_POINTS = (
    "En ruta visar hur många brister och styrkor som revisorn eller kommunens dokument anger. Vad intervjuade säger räknas inte om du inte väljer det.",
    "En risk är något som kan inträffa. Risker räknas bland bristerna men heter Risk på korten; tabellen under rutorna säger hur många de är.",
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
CHART_SUMMARY_PLACE = "{name}, av {all}: {said}."
CHART_SUMMARY_STATES = {
    "brist": "bara brister i {count}", "styrka": "bara styrkor i {count}", "bada": "både och i {count}",
    "neutral": "bara neutralt i {count}", "inget_urval": "inget i urvalet i {count}", "ej_granskat": "{count} ej granskade",
}  # fmt: skip

# --- Theme pages -------------------------------------------------------------------------------------

QUESTIONS_LEAD = (
    "Frågor på temat, med rapportens eget svar. Frågorna är ställda på olika sätt och går inte att rangordna."
)
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
SAYS_REPORT = "Rapporten säger ”{label}”"
WHY_INTERPRETED = "Varför vi tolkar så"
WHY_NO_GRADE = "Varför betyg saknas"
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

# --- Search ------------------------------------------------------------------------------------------

SEARCH_EMPTY = "Sökningen ”{value}” innehåller inget ord att söka efter och har inte tagits med."
SEARCH_CUT = "Sökningen är lång. Bara de första {signs} tecknen och de första {words} orden har tagits med."

# --- Follow-up of recommendations --------------------------------------------------------------------


def plural(count: int, forms: Sequence[str], **more: str) -> str:
    """One of (none, one, many), with the number as a word in `{n}` or, first in a sentence, `{N}`."""
    return forms[min(count, 2)].format(n=number_word(count), N=number_word(count, capital=True), **more)


def years(count: int) -> str:
    return f"{count} år"


def months(count: int) -> str:
    return "mindre än en månad" if count < 1 else f"{count} {'månad' if count == 1 else 'månader'}"


FOLLOW_NOTHING = "Inga rekommendationer i urvalet"
FOLLOW_KNOWN_ANSWERS = ("inget känt svar", "ett känt svar", "{n} kända svar")
FOLLOW_JUDGED_AFTERWARDS = ("ingen bedömd i efterhand", "en bedömd i efterhand", "{n} bedömda i efterhand")
FOLLOW_ADDRESSED_TOO, FOLLOW_ADDRESSED_UNKNOWN = ", {count} adresserade", ", okänt till vem"
FOLLOW_ANSWERED_OF = (
    "Inget svar är känt på de {all} adresserade.",
    "Ett svar är känt på de {all} adresserade{form}.",
    "{N} svar är kända på de {all} adresserade{form}.",
)
FOLLOW_ONLY_PROPOSAL, FOLLOW_PROPOSALS_AMONG = ", och det är ett förslag till svar", ", varav {n} förslag till svar"
FOLLOW_OVERDUE_PAIRS = (
    "",
    "En adresserad saknar känt svar fast svarsfristen har gått ut.",
    "{N} adresserade saknar känt svar fast svarsfristen har gått ut.",
)
FOLLOW_WITHOUT_BODY = (
    "",
    "För en rekommendation framgår inte vem den riktades till; den räknas inte bland de adresserade.",
    "För {n} rekommendationer framgår inte vem de riktades till; de räknas inte bland de adresserade.",
)
FOLLOW_CITED_ROWS = (
    "",
    "En rekommendation är från en äldre granskning, känd bara genom en senare rapport.",
    "{N} är från äldre granskningar, kända bara genom en senare rapport.",
)
FOLLOW_READING = "Så är det räknat"
FOLLOW_READING_POINTS = (
    "En rekommendation till tre nämnder räknas som en rekommendation och tre adresserade.",
    "Inget känt svar betyder att vi inte har något svar, inte att nämnden låtit bli att svara.",
    "Okänt betyder att ingen senare bedömning finns här, inte att inget har gjorts.",
    "Varje status säger vem som bedömt: nämnden själv, revisorn eller en uppföljande granskning. Den senaste visas; tidigare står kvar i kedjan.",
    "Ett svar utan datum räknas som känt oavsett dag.",
)
FOLLOW_PER_TODAY = "Frister, ålder och status är räknade per i dag, {date}."
FOLLOW_PER_FIXED = "Frister, ålder och status är räknade per {date}, som står i adressen."
FOLLOW_FIX_DATE = "Länk med datumet låst"
FOLLOW_USE_TODAY = "Räkna per i dag"
FOLLOW_NOT_YET_GIVEN = "lämnades senare än så"
FOLLOW_AGE_ABOUT = "omkring {age}"
FOLLOW_NO_ROWS = "Inga rekommendationer passar urvalet. Ta bort ett filter, eller sök på något annat."
FOLLOW_FORSTUDIE_NONE = "Urvalet har bara en förstudie, och en förstudie lämnar inga rekommendationer."
FOLLOW_NO_SUCH_RECOMMENDATION = "Rekommendationen ”{id}” finns inte i den här utgåvan. Här är listan i stället."

FOLLOW_SORTS = {
    "granskning": "Kommun och granskning", "nyast": "Nyast först", "aldst": "Äldst först", "frist": "Svarsfrist",
    "aspekt": "Aspekt", "relevans": "Bäst träff",
}  # fmt: skip
FOLLOW_FORMS = {"kort": "Lista", "tabell": "Tabell"}
FOLLOW_PAGES = "Sidor"
FOLLOW_PREVIOUS, FOLLOW_NEXT = "Föregående", "Nästa"
FOLLOW_BACK = "Tillbaka till {rows}"
FOLLOW_PLACE = "{n} av {all}"
FOLLOW_TAKE = "Ta med"
FOLLOW_TAKE_LEAD = "Alla rader i urvalet, som filer."
FOLLOW_ADDRESSED_FILE = "En rad per adressat"
FOLLOW_THIS = "Följ"
FOLLOW_THIS_SHORT = "Samma urval, på adresser som ligger kvar."
FOLLOW_TAKE_OR_FOLLOW = "Ta med eller följ"
FOLLOW_SEARCH_RECOMMENDATIONS = "Sök bland rekommendationer och svar"
FOLLOW_DID_YOU_MEAN = "”{term}” finns inte i texterna. Menade du"
FOLLOW_CALENDAR, FOLLOW_FEED = "Kalender (iCalendar)", "Nytt och ändrat (Atom)"
FOLLOW_THIS_LEAD = (
    "Kalendern har svarsfristerna och en påminnelse ett år efter dem för det som ingen har bedömt. Påminnelsernas dagar är "
    "satta av Granskat, inte av revisorerna. Flödet har nya och ändrade rader. Båda följer urvalet ovan och ligger kvar på sina adresser."
)

FOLLOW_NUMBER_IN_REPORT = "rekommendation {number}"
FOLLOW_DUE = "Svar senast {date}"
FOLLOW_DUE_PASSED = "har gått ut"
FOLLOW_NO_DUE = "Ingen svarsfrist känd"
FOLLOW_AGE = "Ålder: {age}"
FOLLOW_STATUS = "Status"
FOLLOW_JUDGED_BY = "enligt {judge}, {date}"
FOLLOW_JUDGES = {
    "namnd": "nämnden själv", "revisor": "revisorn", "uppfoljande_granskning": "uppföljande granskning", "okant": "okänd bedömare",
}  # fmt: skip
FOLLOW_KNOWN_OF = "Kända svar: {known} av {all}"
FOLLOW_NOT_JUDGED = "Ingen senare bedömning finns här."
FOLLOW_PROPOSAL = "förslag till svar"
FOLLOW_UNDATED = "odaterat"
FOLLOW_ANSWER_GAP = "Svaret berör inte allt"

FOLLOW_HEAD = ("Rekommendation", "Given i", "Riktad till", "Svar", "Svar senast", "Status", "Ålder")
FOLLOW_REPORT_COUNTS = "Räknat per granskning"
FOLLOW_REPORT_COUNTS_HEAD = (
    "Granskning",
    "Lämnad",
    "Rekommendationer",
    "Adresserade",
    "Kända svar",
    "Svar senast",
    "Bedömda i efterhand",
)

FOLLOW_PASSAGE = "Så står det i rapporten"
FOLLOW_NO_PASSAGE = "Stycket visas inte här, eftersom rapportens fulltext inte fanns när utgåvan byggdes."
FOLLOW_CITED_PLACE = "Platsen gäller {report}, där rekommendationen återges."
FOLLOW_ADDRESSED_HEADING = "Riktad till och svar"
FOLLOW_OUR_NOTE = "Vår anmärkning"
FOLLOW_FACTS = {
    "municipality_name": "Kommun", "report": "Granskning", "given": "Lämnad", "age": "Ålder", "due": "Svar senast",
    "status": "Status", "aspects": "Aspekter", "number": "Nummer i rapporten",
}  # fmt: skip
FOLLOW_SAID_AND_DONE = "Sagt och gjort"
FOLLOW_SAID_AND_DONE_HEAD = ("Vem", "Svaret", "Utlovat", "Det svaret inte berör")
FOLLOW_FOUND_LATER = "Vad som sedan har bedömts"
FOLLOW_NOTHING_SAID = "Inget svar är känt, så det finns inget utlovat att jämföra med."
FOLLOW_NOTHING_FOUND = "Ingen senare bedömning finns här. Vad som har hänt är okänt."
FOLLOW_PROMISE_OPEN = "Ingen senare bedömning finns här. Om det utlovade blev gjort är okänt."
FOLLOW_NOT_STATED = "–"
FOLLOW_REPEATED_LATER = "Given igen"
FOLLOW_REPEATED_WORDS = {"tidigare": "Gavs också tidigare", "senare": "Gavs igen senare"}
FOLLOW_CHAIN = "Kedjan"
CHAIN_LEAD = "Från tidigare granskning till senare bedömning, så långt den är känd per {date}."
CHAIN_STEPS = {
    "tidigare": "Tidigare granskning", "fraga": "Revisionsfråga", "fynd": "Fynd som den bygger på",
    "rekommendation": "Rekommendation", "frist": "Svarsfrist", "svar": "Svar", "bedomning": "Senare bedömning",
    "upprepad": "Samma sak given igen", "senare": "Senare granskning", "inget_svar": "Svar", "okant": "Vad som hänt sedan",
}  # fmt: skip
FOLLOW_STEP_NO_ANSWER = "Inget känt svar från {bodies}."
FOLLOW_STEP_UNKNOWN = "Okänt: ingen senare bedömning finns här."
FOLLOW_STEP_NO_BODY = "Vem den riktades till framgår inte, och inget svar är känt."
FOLLOW_AUDIT_OF = "{year} ({topic})"
FOLLOW_RELATED_REPORT = "Granskningen {later} {word} den {earlier}."
FOLLOW_QUESTION_FINDINGS = ("", "ett av fynden hör hit", "{n} av fynden hör hit")
FOLLOW_ANSWER_FROM = "{body}: {stance}"
FOLLOW_JUDGEMENT = "{status}, {judge}"
FOLLOW_RESEMBLING = "Liknande rekommendationer i andra kommuner"
FOLLOW_RESEMBLING_LEAD = "Framräknat ur gemensamma aspekter, områden och ord. Att de liknar varandra betyder inte att de är samma rekommendation."
FOLLOW_NOTHING_RESEMBLES = "Ingen rekommendation i en annan kommun har någon aspekt gemensam med den här."
FOLLOW_RESEMBLING_SHARED = {"aspects": "Gemensamma aspekter", "areas": "Gemensamma områden", "words": "Gemensamma ord"}
FOLLOW_SHARED_ASPECTS = "Aspekter där fler än en kommun fått rekommendationer"
FOLLOW_SHARED_ASPECTS_LEAD = (
    "Framräknat ur rekommendationernas aspekter i urvalet. Samma aspekt är inte samma rekommendation."
)
FOLLOW_SHOW_ALL = "Visa alla {count}"
FOLLOW_SHARED_ASPECT = "{aspect}: {count} i {places}"

FOLLOW_COLUMNS = {
    "id": ("Id", "text", "Rekommendationens beständiga kod."),
    "municipality_name": ("Kommun", "text", "Den granskade kommunen."),
    "report": ("Granskningens id", "text", "Koden för granskningen där rekommendationen gavs."),
    "report_title": ("Granskning", "text", "Granskningens titel."),
    "basis": ("Underlag", "text", "Om granskningen är läst i sin helhet eller känd genom en annan rapport."),
    "firm": ("Byrå", "text", "Revisionsbyrån, om den är känd."),
    "number": ("Nummer", "text", "Plats i rapportens lista."),
    "text": ("Rekommendation", "text", "Rekommendationen i våra ord."),
    "given": ("Lämnad", "text", "Granskningens datum, så noga det är känt: dag, månad eller år."),
    "age": (
        "Ålder i månader",
        "heltal",
        "Hela månader från att den lämnades till den dag som tabellen räknar per; tomt om dagen inte är känd.",
    ),
    "due": ("Svar senast", "datum", "Sista dag för svar, om rapporten anger någon."),
    "deadline": (
        "Svarsfrist",
        "text",
        "Var rekommendationen står i förhållande till fristen den dag som tabellen räknar per.",
    ),
    "addressed": (
        "Adresserade",
        "heltal",
        "Antal nämnder, styrelser och bolag som den riktas till; tomt om det inte framgår.",
    ),
    "answered": ("Kända svar", "heltal", "Antal adresserade med känt svar; tomt om adressaterna inte framgår."),
    "bodies": ("Riktad till", "lista", "Alla den riktas till."),
    "areas": ("Område", "lista", "Jämförbart verksamhetsområde, i samma ordning som Riktad till."),
    "answers": ("Svar", "lista", "Adressaternas hållning, i samma ordning som Riktad till."),
    "aspects": ("Aspekter", "lista", "Aspekter den gäller."),
    "status": ("Status", "text", "Senaste kända bedömning. Okänt är inte detsamma som inte genomförd."),
    "judged_by": ("Bedömd av", "text", "Vem som gjort bedömningen."),
    "judged_on": ("Bedömd", "datum", "När bedömningen gjordes."),
    "judgement": ("Bedömningen", "text", "Bedömningen i våra ord."),
    "section": ("Avsnitt", "text", "Var i källan rekommendationen står."),
    "source": ("Källa", "text", "Rapporten vars text avsnittet gäller."),
    "proved": ("Belagd", "ja_nej", "Om stället är funnet i källans text."),
    "link": ("Länk", "lank", "Rekommendationens egen adress, med datum och utgåva."),
    "body": ("Adressat", "text", "Nämnden, styrelsen eller bolaget."),
    "area": ("Område", "text", "Jämförbart verksamhetsområde."),
    "stance": ("Svar", "text", "Adressatens hållning, om ett svar är känt."),
    "form": ("Form", "text", "Beslutat svar eller förslag till svar."),
    "answered_on": ("Svarets datum", "datum", "Tomt om det inte framgår eller inget svar är känt."),
    "summary": ("Svaret", "text", "Svaret i våra ord."),
    "promised": ("Utlovat", "text", "Vad svaret säger att nämnden gör eller ska göra."),
    "not_addressed": ("Det svaret inte berör", "text", "Vad i rekommendationen svaret inte berör."),
}
FOLLOW_PER_CAPTION = "{caption} Räknat per {date}."
FOLLOW_ADDRESSED_CAPTION = "{count} adresserade. {caption}"

CALENDAR_NAME = "Granskat: frister"
CALENDAR_DUE = "Svarsfrist: {municipality}, {topic}"
CALENDAR_DUE_TEXT = (
    "{what} Gäller {recommendations}, {addressed} adresserade. Kända svar: {answered}. Står i rapporten: {section}."
)
CALENDAR_REMINDER = "Påminnelse: {municipality}, {topic}"
CALENDAR_REMINDER_TEXT = (
    "Ett år har gått sedan {since}, och det finns ingen senare bedömning här av {recommendations}. Fråga vad som har hänt. Dagen är satt av "
    "Granskat, inte av revisorerna."
)
FOLLOW_AFTER_DUE, FOLLOW_AFTER_GIVEN = "svarsfristen {date}", "granskningen {date}"
CALENDAR_KINDS = ("Svarsfrist", "Påminnelse")
FEED_NAME = "Granskat: nytt och ändrat"
FEED_REPORT = "Granskning: {municipality}, {topic}"
FEED_REPORT_TEXT = "{title}. {kind} av {firm}, {date}. {findings} och {recommendations}."
FEED_RECOMMENDATION = "Rekommendation {number}: {municipality}, {topic}"
FEED_ANSWER = "Svar från {body}: {municipality}, {topic}"
FEED_ANSWER_TEXT = "{stance} ({form}). {summary}"
FEED_STATUS = "Bedömning, {judge}: {municipality}, {topic}"
FEED_STATUS_TEXT = "{status}. {summary}"
FEED_CHANGED = "Ändrad: {title}"
FEED_UNKNOWN_FIRM = "okänd byrå"

# --- Seen at a glance: insights ------------------------------------------------------------------------


def some_of(words: Sequence[str], most: int = 4) -> str:
    """a, b och c; of many only the first: a, b, c och 27 till."""
    return (
        join_and(words)
        if len(words) <= most
        else f"{', '.join(words[: most - 1])} och {number(len(words) - most + 1)} till"
    )


def shortened(words: Sequence[str], most: int = 8) -> str:
    """a, b, c; of many only the first: a, b, c och 27 till. For lists that are not part of a sentence."""
    return ", ".join(words) if len(words) <= most else some_of(words, most)


def share_of(having: int, asked: int, one: str, many: str, both: str) -> str:
    """i två av de tre granskningar som …, i båda …, i den enda …: never more than the data carry."""
    if asked == 1:
        return f"i den enda {one}"
    if having == asked == 2:
        return f"i båda {both}"
    if having == asked:
        return f"i alla {number_word(asked)} {many}"
    return f"i {number_word(having)} av de {number_word(asked)} {many}"


def of_audits(having: int, asked: int) -> str:
    return share_of(having, asked, "granskning som tog upp frågan", "granskningar som tog upp frågan",
                    "granskningarna som tog upp frågan")  # fmt: skip


def of_places(having: int, asked: int) -> str:
    return share_of(having, asked, "kommun som granskats om detta", "kommuner som granskats om detta",
                    "kommunerna som granskats om detta")  # fmt: skip


INSIGHTS_HEADING = "Vad säger det?"
INSIGHT_SHORT = {
    "aterkommer": ("återkommande brist", "återkommande brister"),
    "lana": ("aspekt att låna av", "aspekter att låna av"),
    "tillbaka": ("sak som kommer tillbaka", "saker som kommer tillbaka"),
    "obesvarat": ("granskning utan alla svar", "granskningar utan alla svar"),
    "ofragat": ("aspekt inte granskad av alla", "aspekter inte granskade av alla"),
}
INSIGHT_HEADINGS = {  # none, one, several
    "aterkommer": (
        "Ingen aspekt har brister i varje kommun som granskats om den",
        "En aspekt har brister i varje kommun som granskats om den",
        "{count} aspekter har brister i varje kommun som granskats om dem",
    ),
    "lana": (
        "Vad kan vi låna? Ingen aspekt har bara styrkor i en kommun och brister i en annan",
        "Vad kan vi låna? En aspekt har bara styrkor i en kommun och brister i en annan",
        "Vad kan vi låna? {count} aspekter har bara styrkor i en kommun och brister i en annan",
    ),
    "tillbaka": (
        "Inget har synts komma tillbaka i senare granskningar av samma kommun",
        "På en punkt kommer något tillbaka i senare granskningar av samma kommun",
        "På {count} punkter kommer något tillbaka i senare granskningar av samma kommun",
    ),
    "ofragat": (
        "Alla aspekter är granskade i alla kommuner i urvalet",
        "En aspekt är inte granskad i alla kommuner i urvalet",
        "{count} aspekter är inte granskade i alla kommuner i urvalet",
    ),
}
UNANSWERED_HEADING = "{count} av {all} rekommendationer saknar känt svar från minst en adressat"
UNANSWERED_NONE = "Inga rekommendationer utan känt svar i urvalet"
INSIGHT_RULES = {
    "aterkommer": "Regel: minst två kommuners lästa granskningar tar upp aspekten, och alla de kommunerna har minst en brist. "
    "En granskning tar upp en aspekt om någon fråga, något fynd eller någon rekommendation rör den.",
    "lana": "Regel: en kommun har minst en styrka och ingen brist i aspekten, en annan har minst en brist. "
    "Att det står som styrka i en granskning betyder inte att det passar överallt; läs sammanhanget.",
    "tillbaka": "Regel: brister i samma aspekt i minst två lästa granskningar av samma kommun, eller en tidigare rekommendation "
    "som en senare granskning inte ser som genomförd, eller som ges igen. Granskningarna kan ha gällt olika nämnder och frågor.",
    "obesvarat": "Regel: minst en nämnd som rekommendationen riktas till har inget svar i de handlingar vi har läst. "
    "Svar kan finnas på annat håll; vi vet bara vad rapporterna och deras bilagor innehåller.",
    "ofragat": "Regel: ingen fråga, inget fynd och ingen rekommendation i kommunens lästa granskningar rör aspekten. "
    "Det är varken bra eller dåligt, men något att fråga om.",
}
RECURS = "{aspect}: brister i {places}, {share}."
BORROW = "{aspect}: styrkor och inga brister i {lenders}, brister i {borrowers}."
RETURNS = "{aspect} i {place}: brister {years}, {share}."
JUDGED_LATER = "{place}: enligt en senare granskning återstår {count} från {year} ({states})."
GIVEN_AGAIN = "{place}: rekommendationen ges igen. {reason}"
UNANSWERED = (
    "{place} {year}, {topic}: {count} av {all} saknar känt svar från minst en adressat, varav {nobody} från alla."
)
NEVER_ASKED = "{aspect}: ingen granskning i urvalet tar upp den."
NOT_ASKED_IN = "{aspect}: granskad i {asked}, men inte i {missing}."
ONE_AUDIT = "{places} har en enda läst granskning i urvalet; där går det inte att se om något kommer tillbaka."
ONE_PLACE = "Bara en kommun ingår i urvalet, så det finns inget att jämföra med."
LINK_STRENGTHS, LINK_SHORTCOMINGS = "styrkorna", "bristerna"
LINK_ROWS, LINK_REPORTS, LINK_RECOMMENDATIONS = "fynden", "granskningarna", "rekommendationerna"
LINK_COUNT = "Läs {what} ({count})"
SHOW_REST = "Visa {count} till"
NOT_SHOWN = "… och {count} till. Välj kommun, tema eller aspekt för att se dem."
RULE = "Så är det räknat"
QUOTE_OF = "{place}:"
LEAD_SHARED = "Flest kommuner: {named}."
LEAD_ITEM = "{aspect} ({having} av {asked})"

# --- Seen at a glance: how far a comparison carries ---------------------------------------------------

METER_HEADING = "Hur långt håller jämförelsen?"
METER_WORDS = {  # alike, partly, different
    "fraga": ("samma fråga", "liknande frågor", "olika frågor"),
    "slag": ("samma slags granskning", "delvis samma slag", "olika slags granskning"),
    "byra": ("samma byrå och skala", "delvis samma byrå eller skala", "olika byrå och skala"),
    "ar": ("samma tid", "några år emellan", "många år emellan"),
    "omrade": ("samma områden", "delvis samma områden", "olika områden"),
}
METER_NO_QUESTION = "Ingen revisionsfråga om detta i {places}; fynden där kommer ur svar på andra frågor."
METER_SAME_WORDS = "Alla har fått frågan med samma ord."
METER_SAME_ASPECTS = "Alla har frågor som rör samma sak ({count}), men med egna ord."
METER_OTHER_QUESTIONS = "Ingen aspekt tas upp i allas revisionsfrågor."
METER_GRADES = "{firms}. Frågor: {stated} med betyg i rapporten, {interpreted} tolkade av oss, {none} utan betyg."
METER_YEARS = "{first}–{last}: {apart} år mellan den äldsta och den nyaste."
METER_ONE_YEAR = "Alla från {year}."
METER_AREAS = "Alla har granskat {areas}."
METER_NO_AREAS = "Inget nämndområde är granskat hos alla."
METER_OTHER_AREAS = "Bara hos somliga: {areas}."
METER_WHY = "Varför"
FIRM_UNKNOWN = "Byrån är inte känd"
KIND_NOUNS = {
    "granskning": ("granskning", "granskningar"),
    "forstudie": ("förstudie", "förstudier"),
    "uppfoljande_granskning": ("uppföljande granskning", "uppföljande granskningar"),
}
WORDING_SAME, WORDING_NEAR, WORDING_OTHER = "nästan samma ord", "liknande ord", "andra ord"

# --- Seen at a glance: charts, comparison, print -----------------------------------------------------

SIDE_NOTE = "brist i {having} av {asked}"
SYNONYM_USED = "”{word}” finner också {also}."
SEARCH_LABEL = "Sök i fynden"
SEARCH_BUTTON = "Sök"
SEARCH_HOW = "Så söker du"
SEARCH_RULES = (
    "Alla ord ska finnas, i vilken böjning som helst: uppföljning finner uppföljningen och uppföljningar.",
    "å, ä och ö går att skriva utan prickar: uppfoljning.",
    "”Citattecken” kring en exakt fras, minus framför det som inte får finnas, asterisk efter en början: skol*",
    "Sökningen går igenom våra påståenden och, om rapporternas texter fanns när utgåvan byggdes, styckena de bygger på.",
)
DID_YOU_MEAN = "”{term}” finns inte i texterna. Menade du"
LONGER_WORDS_EXIST = "Längre ord som sökningen inte tar med"
LONGER_WORDS = "Längre ord med {term}:"
ALL_BEGINNING = "alla som börjar på {term}"
EACH_ALONE = "Inget fynd har alla orden. Vart och ett för sig:"
ALSO_FOUND = "Samma sökning och filter finner också"
AND = "och"
QUESTIONS_FOUND = "Frågor som sökningen finner"
IN_ANSWER = "I svaret:"
IN_PASSAGE = "I rapportens stycke:"

# --- The list of findings ------------------------------------------------------------------------------

FINDINGS_HEADING = "Fynd"
FACETS_HEADING = "Filtrera"
FACETS_LABEL = "Filter med antal fynd"
PAST_FACETS = "Hoppa förbi filtren till listan"
CHOSEN_COUNT = "{count} valt"
CHOSEN_COUNTS = "{count} valda"
IS_CHOSEN = "valt"
VALUES_MORE = "Visa {count} till"
NO_FINDINGS_ALL = "{count} utan fynd här"
NO_FINDINGS_MORE = "{count} till utan fynd här"
SINCE, UNTIL = "fr.o.m.", "t.o.m."
SINCE_YEAR, UNTIL_YEAR = "Från och med {year}", "Till och med {year}"
NOTHING_FOUND = "Inga fynd passar urvalet."
NOTHING_FOUND_WHY = "Det betyder inte att allt är bra eller att ingen har granskat; bara att inget fynd passar alla val på en gång. Ta bort något av dem:"
WITHOUT = "Utan {choice}: {count}"
NO_SUCH_PAGE = "Listan har {pages} sidor. Du ser den sista."
SORT_BY = "Sortera"
SORTS = {
    "relevans": "Relevans",
    "granskning": "Kommun och granskning",
    "nyast": "Nyast först",
    "aldst": "Äldst först",
    "aspekt": "Aspekt",
}
SHOW_AS = "Visa som"
LIST_FORMS = {"kort": "Kort", "tabell": "Tabell"}
TAKE_ALONG = "Ta med alla raderna"
TAKE_AS = "{form}"
PAGES_LABEL = "Sidor i listan"
PAGE_NUMBER = "Sida {number}"
PREVIOUS_PAGE, NEXT_PAGE = "Föregående", "Nästa"
FINDING_TABLE_HEAD = ("Fynd", "Utfall", "Kommun", "År", "Byrå", "Röst", "Aspekt", "Frågans betyg", "Belägg")
QUESTION_GRADE = "Frågans betyg:"
PROVED_SHORT = "belagd"

# --- One finding ---------------------------------------------------------------------------------------

BACK_TO = "Tillbaka till {count}"
PLACE_IN_LIST = "{place} av {total}"
NOT_IN_LIST = "Fyndet ingår inte i det filtrerade urvalet."
PREVIOUS, NEXT = "Föregående", "Nästa"
LIST_STEPS = "Plats i listan"
AS_IN_REPORT = "Så står det i rapporten"
PROVED_IN = "Belagd i källan, {where}"
NOT_PROVED_IN = "Ej kontrollerad, {where}"
NO_PASSAGE = "Stycket kan inte visas här: rapportens fulltext fanns inte när utgåvan byggdes."
NO_PASSAGE_HOW = "Den som driver webbplatsen lägger texten i en mapp och bygger om med ”python -m etl build --sources MAPP” (eller variabeln AUDIT_SOURCES)."
LOOK_FOR = "Slå upp {where} i rapporten och sök efter orden:"
ALSO_AT = "Rapporten säger samma sak på fler ställen"
OUR_WORDS = "Påståendet är formulerat av oss; stycket är rapportens."
LISTED = ", ur rapportens egen lista"
FINDING_FACTS = {
    "kommun": "Kommun", "granskning": "Rapport", "datum": "Datum", "byra": "Byrå", "genom": "Känd genom", "avsnitt": "Avsnitt", "rost": "Röst",
    "typ": "Typ", "aspekt": "Aspekt", "namnd": "Gäller", "granskade": "Granskade", "aktor": "Aktörer", "forum": "Forum",
}  # fmt: skip
ANSWERS_QUESTION = "Frågan som fyndet hör till"
OF_QUESTION = "Hör till fråga {number}: {text}"
NOTE = "Vår anmärkning"
CONNECTED = "Rekommendationer som bygger på fyndet"
STATUS_BY = "{status} enligt {judge}, {date}"
SAME_ASPECT = "Samma aspekt i andra kommuner"
SAME_ASPECT_LEAD = "Det revisorerna och dokumenten säger, utan de filter du valt. Granskningarna ställde olika frågor."
ALL_ON_ASPECT = "Visa alla {count} om {aspect}"
UNASKED = "Ej granskat i {places}."
NOTHING_ELSEWHERE = "Inget sägs om det av revisorer eller dokument i andra kommuner."
CITE = "Kopiera hänvisning"
CITED = "Hänvisningen är kopierad"
CITATION_HEADING = "Hänvisning"
CITED_REPORT = "{by}{title}, {place}, {date}"
TOLD_IN = ", återgiven i "
TOLD_BY = "Den här granskningen har vi inte läst. Stycket står i en senare rapport som återger den: {report}."
CITATION = "{report}, {where}. ”{statement}” Sammanfattat i Granskat, fynd {id}, utgåva {release}: {link}"
REPORT_ERROR = "Rapportera fel"
ERROR_SUBJECT = "Fel i Granskat: {id}"
ERROR_BODY = "Fyndet: {link}\n\nDet här är fel:\n"

# --- Findings as a table to take along: name → (label, type, what it means) ----------------------------

FINDING_COLUMNS = {
    "id": ("Id", "text", "Fyndets beständiga id. Det ändras inte och återanvänds inte."),
    "municipality": ("Kommun", "text", "Den granskade kommunen."),
    "municipality_code": ("Kommunkod", "text", "SCB:s fyrsiffriga kommunkod, som text för nollans skull."),
    "year": ("År", "heltal", "Året då rapporten lämnades."),
    "date": ("Datum", "datum", "Rapportens datum, se datumprecision."),
    "date_precision": ("Datumprecision", "text", "Hur noga datumet är känt. Är bara månad eller år känt står den första dagen."),
    "report": ("Rapport-id", "text", "Rapportens beständiga id."),
    "report_title": ("Rapport", "text", "Rapportens titel."),
    "firm": ("Byrå", "text", "Revisionsbyrån som gjorde granskningen."),
    "kind": ("Typ", "text", "Iakttagelse, bedömning eller risk. En risk är något som kan inträffa, inte något som har inträffat."),
    "polarity": ("Utfall", "text", "Styrka, brist eller neutral, så som rapporten ser det."),
    "voice": ("Röst", "text", "Vem som säger det: revisorn, kommunens dokument, en intervjuad eller en extern part."),
    "statement": ("Påstående", "text", "Vad rapporten säger, i våra ord."),
    "note": ("Anmärkning", "text", "Vår anmärkning, till exempel om räckvidden."),
    "themes": ("Teman", "lista", "Teman som fyndet hör till."),
    "aspects": ("Aspekter", "lista", "Jämförbara delämnen under temat."),
    "bodies": ("Nämnder", "lista", "Nämnder, styrelser och bolag som fyndet gäller."),
    "areas": ("Nämndområden", "lista", "Nämndernas jämförbara områden, eftersom nämnder heter olika."),
    "parties": ("Aktörer", "lista", "Externa aktörer som fyndet gäller."),
    "forums": ("Forum", "lista", "Samverkansformer som fyndet gäller."),
    "question_number": ("Fråga nr", "text", "Numret på revisionsfrågan som fyndet hör till."),
    "question_text": ("Fråga", "text", "Revisionsfrågan i våra ord."),
    "grade": ("Frågans betyg", "text", "Svaret på frågan, normaliserat: ja, i allt väsentligt, delvis eller nej. Det gäller frågan, inte fyndet."),
    "grade_label": ("Rapportens betygsord", "text", "Rapportens eget ord för svaret."),
    "grade_basis": ("Betygets grund", "text", "Angivet i rapporten eller tolkat av oss."),
    "section": ("Avsnitt", "text", "Avsnittet i rapporten."),
    "section_heading": ("Avsnittets rubrik", "text", "Rubriken som den står i rapporten."),
    "anchor": ("Ankare", "text", "Fyra till tio ord ur stycket, ordagrant: sök efter dem i rapporten."),
    "proved": ("Belagd", "ja_nej", "Ja om ankaret är funnet i rapportens text och inte ändrat sedan dess; annars ej kontrollerad."),
    "link": ("Länk", "lank", "Fyndet i den här utgåvan. Där går stycket att läsa."),
}  # fmt: skip

# --- Data routes ---------------------------------------------------------------------------------------

NO_SUCH_FORM = "Filen finns som {forms}."
NO_SUCH_RELEASE = "Utgåvan finns inte här. Ta bort utgava ur adressen för den senaste."
NOT_UNDERSTOOD = "Adressen går inte att förstå helt, och då lämnas ingen fil ut. Rätta det här och försök igen:"
CHART_SUMMARY_ASPECT = "{aspect}: brister i {brist} och styrkor i {styrka} av {asked} granskade kommuner."
CHART_ASKED = "{aspect} ({asked} granskade)"
CHART_EMPTY = {"ej_granskat": "ej granskat", "inget_urval": "inga fynd i urvalet", "neutral": "bara neutrala ({count})"}
CHART_TITLE = "{aspect}: brister i {brist} och styrkor i {styrka} av {asked}"
CHART_TITLE_NONE = "Inga brister i urvalet"
PAGE_FAILED = "Något gick fel när sidan skulle visas. Felet är loggat. Prova att ladda om, eller gå tillbaka och ta bort ett filter."
GET_PNG, GET_SVG, GET_DATA = "Bild (PNG)", "Bild (SVG)", "Siffror (CSV)"
PICTURE_FAILED = "Det gick inte att hämta"
YEAR = "År"
PARTY = "Part"
TIMELINE_HEADING = "{audits} {years}; {following}"
TIMELINE_FOLLOWING = (
    "ingen följer upp en tidigare",
    "en följer upp eller fortsätter en tidigare",
    "{count} följer upp eller fortsätter tidigare",
)
TIMELINE_SUMMARY = "Fylld kant: vi har läst rapporten. Streckad kant: känd genom en senare rapport."
TIMELINE_HEAD = ("År", "Lästa granskningar", "Kända genom senare", "Följer upp eller fortsätter en tidigare")
BOARD_HEADING = "{stated} av {all} frågor har rapportens eget betyg; {interpreted} är tolkade av oss"
BOARD_HEADING_NONE = "Inga revisionsfrågor i urvalet"
BOARD_CAPTION = "Frågorna efter betyg, per kommun"
BOARD_KEY = "Siffran är frågans nummer i rapporten, efter granskningens år där kommunen har flera. Streckad kant: tolkad av oss. Tryck för att läsa frågan."
BOARD_MARK = "Fråga {number}, {year}: {text}"
BOARD_HEAD = ("Kommun", "År", "Fråga", "Lydelse", "Betyg", "Betyget kommer från")
BOARD_NONE = "Inget betyg"
SUBQUESTIONS = "{count} delfrågor"
ONE_SUBQUESTION = "En delfråga"
FOCUS_TITLES = {
    "styrning": "Mål, dokument, roller och resurser: {count} av {all} har brister i fler än en kommun",
    "uppfoljning": "Vad som följs upp, och hur: {count} av {all} delar har brister i fler än en kommun",
}
FOCUS_LEAD = "De tyngst vägande påståendena per kommun. Revisorns bedömningar går före iakttagelser."
PARTY_TITLE = "{count} parter nämns i mer än en kommun; flest kommuner: {party}"
PARTY_TITLE_NONE = "Ingen part nämns i mer än en kommun"
PARTY_LEAD = "Vad revisorn eller dokumenten säger om samverkan med varje part, och i vilka forum."
PARTY_CAPTION = "Part och kommun: fynd och forum"
PARTY_WORDS = {**STATES, "ej_granskat": "nämns inte", "inget_urval": "nämns, inte i urvalet"}
PARTY_TABLE_HEAD = ("Part", "Kommun", "Brister", "Styrkor", "Neutrala", "Läge", "Forum")
LEVELS_TITLE = "{place}: samverkan på fyra nivåer, part för part"
LEVELS_LEAD = "Rapportens egen tabell:"
MANY_HEADING = "Brister och styrkor per aspekt"
MANY_LEAD = "Urvalet har fler kommuner än som går att läsa sida vid sida."
MANY_LINK = "Välj två till sex att jämföra"
MANY_SHORTCOMINGS = "brister i {count} av {asked} kommuner"
MANY_STRENGTHS = "styrkor i {count}"
COMPARE_HEADING = "{everybody} har brister i {all} av {shared} aspekter som är granskade hos {each}"
COMPARE_ONE = "{aspect}: {sides} sida vid sida"
COMPARE_NONE = "{sides}: ingen aspekt som alla granskats om"
EVERYBODY = (("Båda", "båda"), ("Alla", "alla"))
COMPARE_CHOOSE = "Välj två till sex att jämföra"
CHOOSE_SIDES = "Vad vill du jämföra?"
CHOOSE_SIDES_LEAD = "Välj kommuner i filtret ovan, eller jämför län eller grupper av kommuner."
CHOOSE_GROUPS = "Jämför län eller grupper i stället"
SIDES_CUT = "Högst sex jämförs på en gång; de första sex visas."
COMPARE_MATRIX = "Vad revisorerna fann hos var och en"
COMPARE_ASPECT = "Välj en aspekt i tabellen för att läsa fynden sida vid sida."
COUNTERPARTS = "Revisionsfrågorna och närmaste motsvarighet"
COUNTERPARTS_LEAD = (
    "Närmast är den fråga som rör flest av samma aspekter, sedan den med mest lika ord. Gemensamma ord är fetstilta."
)
COUNTERPARTS_LEFT = "{count} frågor till. Välj tema eller aspekt för att få färre."
FROM_SIDE = "Utgå från"
NO_COUNTERPART = "Ingen motsvarande fråga"
NO_QUESTIONS_HERE = "Ingen revisionsfråga i urvalet."
SHARED_ASPECTS = "Rör båda: {aspects}"
NO_SHARED_ASPECTS = "Delar ingen aspekt, bara ord"
PRINT_VIEW = "Utskriftsvy"
LEAVE_PRINT = "Tillbaka till sidan"
THIS_VIEW = "Länk till just det här: {href}"
CHART_TABLE_HEAD = ("Aspekt", "Kommun", "Brister", "Styrkor", "Neutrala", "Läge")
GROUP_CHOICE = "{name} ({count})"
PLACES_WITH = {"brist": "Kommuner med brister", "styrka": "Kommuner med styrkor"}
CHART_LEAD_MANY = "Antal kommuner, av dem som granskats om aspekten. En kommun kan ha båda."
CHART_COUNTED_HEAD = ("Aspekt", "Granskade kommuner", "Kommuner med brister", "Kommuner med styrkor")
FOCUS_HEAD = ("Aspekt", "Kommun", "Utfall", "Påstående")
ASSESSING_SECTION = "{heading} (revisorns bedömning)"
PARTY_COUNTED_HEAD = ("Part", "Kommuner som nämner den", "Kommuner med brister", "Kommuner med styrkor")
ALL_RECOMMENDATIONS = "De första visas. Läs alla {count} rekommendationer på temat"
OF_THEM_RISKS = " (varav {count} {word})"

# --- Where no page runs ------------------------------------------------------------------------------------

# What is read where no page runs: in search results, without JavaScript, at an address that no page has.
DESCRIPTION = (
    "Jämför vad kommunernas revisorer har funnit i sina granskningar, och följ varje påstående tillbaka till rapporten."
)
NOSCRIPT_HTML = "<p>Sidorna ritas med JavaScript, som är avstängt i din webbläsare. Slå på det och ladda om sidan.</p>"
NOT_FOUND_TITLE = "Sidan finns inte"
NOT_FOUND_TEXT = (
    "Adressen leder inte till någon sida här. Kontrollera att hela länken kom med, eller börja från översikten."
)
TO_START = "Till översikten"

MATRIX_TABLE_HEAD = ("Tema", "Aspekt", "Kommun", "Brister", "Varav risker", "Styrkor", "Neutrala", "Läge")
