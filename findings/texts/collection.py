"""A reader's collection: the page, its links on other pages, and what has changed in it."""

COLLECTION = "Samling"
COLLECTION_NAMED = "Samlingen ”{heading}”"
COLLECTION_CAPTION = "{name} med {said}."
COLLECTION_NO_ROWS = "inga rader"
COLLECTION_COUNT = "Samling ({count})"
COLLECT, COLLECT_OUT = "Lägg till i samlingen", "Ta bort ur samlingen"
COLLECT_NAMED = "{what}: {headline}"
COLLECTION_FULL = "En samling har plats för {most} rader. De som inte fick plats är inte med."
UNKNOWN_COLLECTED = "Samling: ”{value}” är inget id och har inte tagits med."

COLLECTION_EMPTY = "Samlingen är tom"
COLLECTION_EMPTY_LEAD = (
    "Lägg till ett påstående, en rekommendation eller en revisionsfråga med länken Lägg till i samlingen, som finns på "
    "korten och på deras egna sidor."
)
COLLECTION_LEAD = (
    "Samlingen står i adressen och ingen annanstans: den följer med från sida till sida, och den som får länken ser "
    "samma rader och kan lägga till egna."
)
COLLECTION_HEADING = "Samlingens rubrik"
COLLECTION_HEADING_HINT = "Till exempel: Inför nämnden 12 mars"
COLLECTION_HEADING_SET = "Sätt rubrik"
COLLECTION_TOOLS = "Ta med eller dela"
COLLECTION_SHARE = "Länken som visar samlingen med orden från just den här utgåvan:"
COLLECTION_COPY = "Kopiera länken"
COLLECTION_CLEAR = "Töm samlingen"
COLLECTION_SLIDES = "Visa som bilder"
COLLECTION_PAPER_LABEL = "Till mötet"
COLLECTION_FILES_LABEL = "Raderna"
COLLECTION_CITED_LABEL = "Hänvisningar"
MOVE_UP, MOVE_DOWN = "Flytta upp", "Flytta ned"
ROW_KINDS = {"finding": "Fynd", "recommendation": "Rekommendation", "question": "Revisionsfråga"}
COLLECTED_NUMBER = "{number} av {all}"

COLLECTED_MOVED = "Samlingen har {id}, som numera är en del av det här. {reason}"
COLLECTED_WITHDRAWN = "{id} är indraget och visas inte. {reason}"
COLLECTED_UNKNOWN = "Det finns ingen rad ”{id}” i den här utgåvan."

# --- What has changed ----------------------------------------------------------------------------------

CHANGED_HEADING = (
    "Inget i samlingen har ändrats sedan utgåva {release}",
    "En rad i samlingen har ändrats sedan utgåva {release}",
    "{N} rader i samlingen har ändrats sedan utgåva {release}",
)
CHANGED_LEAD = "Du ser samlingen som den var då."
CHANGED_TO_LATEST = "Visa den i den senaste utgåvan"
CHANGED_WITHDRAWN = "Indraget. {reason}"
CHANGED_MERGED = "Numera en del av ”{into}”. {reason}"
CHANGED_EDIT = "{label}: ”{before}” är nu ”{after}”"
COLLECTED_NOTHING = "inget"
COLLECTED_FIELDS = {
    "statement": "Texten", "headline": "Rubriken", "outcome": "Utfallet", "weight": "Tyngden", "voice": "Rösten",
    "kind": "Typen", "grade": "Betyget", "grade_label": "Rapportens betygsord", "answer": "Svaret", "status": "Status",
    "section": "Avsnittet", "page": "Sidan", "note": "Vår anmärkning",
}  # fmt: skip

# --- The collection as a file --------------------------------------------------------------------------

COLLECTED_COLUMNS = {
    "id": ("Id", "text", "Radens beständiga id."),
    "row_kind": ("Slag", "text", "Fynd, rekommendation eller revisionsfråga."),
    "headline": ("Rubrik", "text", "Raden på högst 60 tecken."),
    "statement": ("Text", "text", "Påståendet, rekommendationen eller frågan i våra ord."),
    "outcome": ("Utfall", "text", "Fyndets utfall, så som rapporten ser det; tomt för annat än fynd."),
    "weight": ("Tyngd", "text", "Om fyndet står i en bedömning eller bara i beskrivande delar; tomt för annat än fynd."),
    "voice": ("Röst", "text", "Vem som säger det; tomt för annat än fynd."),
    "grade": ("Betyg", "text", "Svaret på frågan, normaliserat; tomt för annat än frågor, och där betyg saknas."),
    "grade_basis": ("Betygets grund", "text", "Angivet i rapporten, tolkat av oss eller inget betyg; tomt för annat än frågor."),
    "answer": ("Svar", "text", "Svaret på frågan i våra ord; tomt för annat än frågor."),
    "status": ("Status", "text", "Rekommendationens senaste kända status. Okänt är inte detsamma som ogjort."),
    "judged_by": ("Bedömd av", "text", "Vem som bedömt statusen."),
    "bodies": ("Riktad till", "lista", "Nämnder, styrelser och bolag som rekommendationen riktas till."),
}  # fmt: skip
COLLECTED_LAST = {
    "note": ("Anmärkning", "text", "Vår anmärkning, till exempel om räckvidden."),
    "report_url": ("Rapportens adress", "lank", "Där rapporten är publicerad, om det är känt."),
}
