"""Site, pages, navigation, states and notices."""

SITE = "Granskat"


# --- Data set ----------------------------------------------------------------------------------------

DATABASE_MISSING = (
    "Ingen datamängd är byggd ännu. Kör ”make run” (eller ”python -m etl build”) i projektets mapp och ladda om sidan."
)
DATABASE_DAMAGED = "Datamängden {file} går inte att läsa. Bygg om den med ”python -m etl build” och ladda om sidan; data i data/ är orörda."
DATABASE_OTHER_VERSION = (
    "Datamängden {file} är byggd med en annan version av programmet. Bygg om den med ”python -m etl build”."
)
RELEASE_MISSING = "Utgåvan {release} finns inte här. Du ser den senaste utgåvan i stället; innehållet kan skilja sig."
RELEASE_UNREAD = (
    "Utgåva {release} finns kvar men är byggd med version {version} av datamodellen. Då räknades påståenden på ett annat sätt, och "
    "den här versionen av Granskat skulle visa andra tal än utgåvan gjorde. Du ser den senaste i stället; innehållet kan skilja sig."
)

# --- Filter ------------------------------------------------------------------------------------------

UNKNOWN_VALUE = "{facet}: ”{value}” finns inte och har inte tagits med."
UNKNOWN_VIEW = "{name}: ”{value}” går inte att visa och har inte tagits med."
NOT_HERE = "{facets} gäller inte på den här sidan. Valet finns kvar när du går vidare."
NO_REPORTS = "Ingen läst granskning ingår i urvalet."
COMPARABILITY = "Underlag: {reports} {years} ({places}) av {firms}. Frågorna skiljer sig åt; jämför med försiktighet."
UNKNOWN_PARAMETER = "Adressen innehåller ”{name}”, som inte betyder något här."
VIEW_LABELS = {
    "sortera": "Sortering", "sida": "Sida", "fynd": "Fynd", "rapport": "Granskning", "rekommendation": "Rekommendation",
    "motsagelse": "Motsägelse", "fraga": "Fråga", "visning": "Visning", "lista": "Listform", "per": "Datum",
    "utgava": "Utgåva", "bara": "Visa bara", "oppen": "Öppnat", "fran": "Från utgåva",
    "till": "Till utgåva", "samling": "Samling", "rubrik": "Rubrik",
}  # fmt: skip

# --- Signs and states --------------------------------------------------------------------------------

STATES = {
    "brist": "brist",
    "delvis": "delvis",
    "styrka": "styrka",
    "bada": "både styrka och brist",
    "risk": "risk",
    "neutral": "nämns, inget omdöme",
    "inget_urval": "inga fynd i urvalet",
    "ej_granskat": "ej granskat",
}
WHOLE_AUDIT = "Granskningen som helhet"
SECTION = "avsnitt {section}"

# --- Overview ----------------------------------------------------------------------------------------

BEHIND = "Underlag och jämförbarhet"
ASPECT = "Aspekt"
SIGNS = "Teckenförklaring"
HOW_TO_READ = "Så läser du"
HOW_TO_READ_POINTS = (
    "Ett påstående räknas en gång, hur många gånger rapporten än upprepar det. Rutan visar det tyngsta i ord: det som revisorn bedömt före det som bara iakttagits.",
    "Delvis betyder att något finns men kan eller bör bli bättre. Brist betyder att revisorn säger att det saknas eller inte fungerar.",
    "En risk är något som kan inträffa. Den räknas för sig och läggs aldrig till bristerna.",
    "Ej granskat betyder att ingen granskning ställt frågan. Det är varken bra eller dåligt.",
    "Granskningarna ställde olika frågor, till olika nämnder, olika år. Fler brister betyder inte sämre kommun.",
)
AS_TABLE = "Samma siffror som tabell"
READ_MORE_METHOD = "Läs mer om metoden"

# --- Cards and evidence ------------------------------------------------------------------------------

PROVED = "Belagd i källan"
NOT_PROVED = "Ej kontrollerad"
INTERPRETED_BY_US = "tolkad av oss"
NO_GRADE = "Inget betyg"
CITED_MARK = "känd genom senare rapport"

# --- Theme pages -------------------------------------------------------------------------------------

NO_QUESTION = "Ingen fråga på temat"
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

REPORTS_LEAD = "Varje rapport är läst i sin helhet. Tidigare granskningar som nämns i dem står sist."
CITED_HEADING = "Kända genom en senare rapport"
REPORT_FACTS = {
    "municipality_name": "Kommun", "kind": "Slag", "firm": "Byrå", "date": "Datum", "commissioned_by": "Beställd av",
    "bodies": "Granskade", "diary_number": "Diarienummer", "pages": "Sidor", "known_through": "Känd genom",
}  # fmt: skip
CONCLUSION_HEADING = "Samlad bedömning"
REPORT_QUESTIONS = "Frågor och svar"
REPORT_SCOPE_HEADING = "Vad som granskades, och hur"
REPORT_SCOPE = {"purpose": "Syfte", "method": "Metod", "out_of_scope": "Ingår inte"}
AND_SUBQUESTIONS = (" och {count} delfråga", " och {count} delfrågor")
NOT_KNOWN = "–"
REPORT_RECOMMENDATIONS = "Rekommendationer"
REPORT_FINDINGS = "Fynd i rapportens ordning"
REPORT_DISCREPANCIES = "Där rapporten motsäger sig själv"
REPORT_DISCREPANCIES_LEAD = "Vi visar båda ställena och väljer inte."
REPORT_RELATED = "Samband med andra granskningar"
REPORT_VERIFIED = "{proved} av {places} ställen är belagda mot rapportens text."
BACK_TO_REPORTS = "Tillbaka till alla granskningar"
NO_SUCH_REPORT = "Granskningen ”{id}” finns inte. Här är alla granskningar."
NO_SUCH_FINDING = "Fyndet ”{id}” finns inte i den här utgåvan. Här är listan i stället."
CITED_FINDINGS = "{count} återges ur dem och står på deras egna sidor."
REPORT_TABLE_HEAD = ("Rapport", "Kommun", "Datum", "Byrå", "Slag", "Frågor", "Fynd", "Rekommendationer")
ANSWER = "Svaret och vad det bygger på"
CITED_INTRO = "Den här granskningen har vi inte läst. Allt nedan är hämtat ur en senare rapport som nämner den."
REPORT_FIGURE_HEAD = ("Vad talet mäter", "Värde", "Enhet", "Period", "Vem säger det", "Var")
FILTER_THESE = "Filtrera och sök bland dem"
REPORTS_CAPTION = "Lästa rapporter"
RELATION_FORWARD = "Den här granskningen {word}"
RELATION_BACK = "Granskningen nedan {word} den här:"
COPY_FAILED = "Det gick inte; kopiera adressen i webbläsaren"
RISK = "Risk"


SHOW_REST = "Visa {count} till"
NOT_SHOWN = "… och {count} till. Välj kommun, tema eller aspekt för att se dem."
RULE = "Så är det räknat"
QUOTE_OF = "{place}:"
FIRM_UNKNOWN = "Byrån är inte känd"
KIND_NOUNS = {
    "granskning": ("granskning", "granskningar"),
    "forstudie": ("förstudie", "förstudier"),
    "uppfoljande_granskning": ("uppföljande granskning", "uppföljande granskningar"),
}
WORDING_SAME, WORDING_NEAR, WORDING_OTHER = "nästan samma ord", "liknande ord", "andra ord"
SYNONYM_USED = "”{word}” finner också {also}."
AS_FILTER = "Som filter i stället:"
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
NOTHING_FOUND = "Inga fynd passar urvalet."
NOTHING_FOUND_WHY = "Det betyder inte att allt är bra eller att ingen har granskat; bara att inget fynd passar alla val på en gång. Ta bort något av dem:"
WITHOUT = "Utan {choice}: {count}"
NO_SUCH_PAGE = "Listan har {pages} sidor. Du ser den sista."
SORT_BY = "Sortera"
SORTS = {
    "tyngd": "Tyngst först",
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
TAKE_CSV_FOR_EXCEL = "CSV för Excel"
PAGES_LABEL = "Sidor i listan"
PAGE_NUMBER = "Sida {number}"
PREVIOUS_PAGE, NEXT_PAGE = "Föregående", "Nästa"
QUESTION_GRADE = "Frågans betyg:"
PROVED_SHORT = "belagd"

# --- One finding ---------------------------------------------------------------------------------------

BACK_TO = "Tillbaka till {count}"
TO_ALL = "Till alla {count}"
PLACE_IN_LIST = "{place} av {total}"
NOT_IN_LIST = "Fyndet ingår inte i det filtrerade urvalet."
PREVIOUS, NEXT = "Föregående", "Nästa"
LIST_STEPS = "Plats i listan"
AS_IN_REPORT = "Så står det i rapporten"
PROVED_IN = "Belagd i källan, {where}"
NOT_PROVED_IN = "Ej kontrollerad, {where}"
ONLY_ANCHOR = "Några av styckets ord, till att hitta det med. Hela stycket står i rapporten, {where}."
ON_PAGE = "{section}, s. {page}"
OPEN_REPORT, OPEN_REPORT_AT = "Öppna rapporten", "Öppna rapporten, s. {page}"
OF_MUNICIPALITY = "Revisorerna i {place}"
DIARY_NUMBER = " med diarienummer {number}"
ASK_FOR_REPORT = "Vi känner ingen webbadress till rapporten. Den går att begära ut från {whom}{number}."
OUR_WORDS = "Påståendet är formulerat av oss; stycket är rapportens."
LISTED = ", ur rapportens egen lista"
ANSWERS_QUESTION = "Frågan som fyndet hör till"
TO_QUESTION = "Frågans egen sida"
TO_REPORT = "Till granskningen som ställde frågan"
GRADE_LABEL = "Rapportens ord"
QUESTION_CLAIMS = "{count} hör till frågan"
NO_SUCH_QUESTION = "Frågan ”{id}” finns inte i den här utgåvan. Här är alla granskningar."
OF_QUESTION = "Hör till fråga {number}: {text}"
NOTE = "Vår anmärkning"
CONNECTED = "Rekommendationer som bygger på fyndet"
SAME_ASPECT = "Samma aspekt i andra kommuner"
SAME_ASPECT_LEAD = "Det revisorerna och dokumenten säger, utan de filter du valt. Granskningarna ställde olika frågor."
ALL_ON_ASPECT = "Visa alla {count} om {aspect}"
UNASKED = "Ej granskat i {places}."
NOTHING_ELSEWHERE = "Inget sägs om det av revisorer eller dokument i andra kommuner."
CITE = "Kopiera hänvisning"
CITED = "Hänvisningen är kopierad"
CITATION_HEADING = "Hänvisning"
CITE_AS = "För referenshanterare:"
TOLD_BY = "Den här granskningen har vi inte läst. Stycket står i en senare rapport som återger den: {report}."
REPORT_ERROR = "Rapportera fel"
ERROR_SUBJECT = "Fel i Granskat: {id}"
ERROR_BODY = "”{headline}”\n{link}\n\nDet här stämmer inte:\n\nSå står det i rapporten (avsnitt, sida, några ord):\n"
ERROR_LEAD = "Kopiera texten, fyll i vad som är fel och skicka den till den som driver webbplatsen."
COPY_TEXT = "Kopiera texten"
TEXT_COPIED = "Texten är kopierad"

PAGE_FAILED = "Något gick fel när sidan skulle visas. Felet är loggat. Prova att ladda om, eller gå tillbaka och ta bort ett filter."
GET_PNG, GET_SVG, GET_DATA = "Bild (PNG)", "Bild (SVG)", "Siffror (CSV)"
PICTURE_FAILED = "Det gick inte att hämta"
YEAR = "År"
PARTY = "Part"
LEVELS_LEAD = "Rapportens egen tabell:"
CHOOSE_SIDES = "Vad vill du jämföra?"
FROM_SIDE = "Utgå från"
NO_COUNTERPART = "Ingen motsvarande fråga"
NO_QUESTIONS_HERE = "Ingen revisionsfråga i urvalet."
SHARED_ASPECTS = "Rör båda: {aspects}"
NO_SHARED_ASPECTS = "Delar ingen aspekt, bara ord"
THIS_VIEW = "Länk till just det här: {href}"
GROUP_CHOICE = "{name} ({count})"
ASSESSING_SECTION = "{heading} (revisorns bedömning)"

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
