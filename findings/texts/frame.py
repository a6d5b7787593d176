"""The frame: menu, filter, chips, slides, paper, and what is said when nobody answers."""

PAGES = {
    "oversikt": "Översikt",
    "kommun": "Kommun",
    "styrning": "Styrning",
    "uppfoljning": "Uppföljning",
    "samverkan": "Samverkan",
    "fynd": "Fynd",
    "rekommendationer": "Rekommendationer",
    "motsagelser": "Motsägelser",
    "jamfor": "Jämför",
    "granskningar": "Granskningar",
    "metod": "Metod",
    "om": "Om Granskat",
    "andringar": "Ändringar",
    "tillganglighet": "Tillgänglighet",
    "samling": "Samling",
}

# --- Menu --------------------------------------------------------------------------------------------

NAV_LABEL = "Huvudmeny"
MORE_PAGES = "Mer"
SKIP = "Hoppa till innehållet"
COPY_LINK = "Kopiera länk"
COPIED = "Länken är kopierad"
SEARCH = "Sök"

# --- Filter ------------------------------------------------------------------------------------------

MUNICIPALITY = "Kommun"
MY_MUNICIPALITY = "Min kommun"
CHOOSE_MUNICIPALITY = "Välj kommun"
ONLY_ONE = "Visa bara {place}"
THE_OTHERS_TOO = "Visa de andra bredvid"
FILTER_BUTTON = "Filter"
FACETS_LABEL = "Filter med antal"
CLOSE = "Stäng"
SHOW_ROWS = "Visa {count}"
CHOSEN_COUNT = "{count} valt"
CHOSEN_COUNTS = "{count} valda"
IS_CHOSEN = "valt"
VALUES_MORE = "Visa {count} till"
VALUES_SEARCHED = "och {count} till, som sökningen hittar"
VALUES_FOUND = "{count} av {all}"
VALUES_NONE = "Inget i listan heter så"
FILTER_COMING = "Hämtar filtret …"
FILTER_FAILED = "Filtret kom inte fram. Stäng det och öppna det igen."
NO_ROWS_ALL = "{count} utan träffar här"
NO_ROWS_MORE = "{count} till utan träffar här"
SEARCH_AMONG = "Sök bland {count}"
FROM_YEAR, TO_YEAR = "Från år", "Till år"
YEAR_COUNTED = "{year} ({count})"
CLEAR_ALL = "Rensa alla"
REMOVE = "Ta bort {facet}: {label}"
ACTIVE_FILTERS = "Valda filter"

# --- Slides and paper --------------------------------------------------------------------------------

PRESENT = "Presentationsläge"
PRINT = "Skriv ut"
EMBED = "Bädda in på en webbplats"
EMBED_LEAD = "Koden visar vyn utan meny, alltid med den senaste utgåvan, på de webbplatser som den som driver Granskat har godkänt."
EMBEDDED_WHOLE = "Öppna vyn i Granskat, med filter och hela sammanhanget"
SLIDES_LABEL = "Bilder"
PREVIOUS_SLIDE, NEXT_SLIDE = "Föregående bild", "Nästa bild"
SLIDE_OF = "{number} av {count}"
LEAVE_PRESENTATION = "Avsluta presentation"
NOT_ON_THE_SLIDE = "Resten står på sidan."

# --- Foot --------------------------------------------------------------------------------------------

LASTING_LINK = "Länk till just den här utgåvan"
SOURCE_LINE = "Källa: kommunernas revisionsrapporter, lästa och strukturerade i Granskat. Utgåva {release}, data till och med {date}."
OLD_RELEASE = "Du läser en äldre utgåva ({release}, byggd {built}). Talen är de som den visade."
TO_LATEST = "Visa den senaste"
WHAT_CHANGED = "Vad som har ändrats i den här vyn sedan dess"
SOMETHING_WRONG = "Det här gick inte att visa"

# --- When nobody answers ------------------------------------------------------------------------------

NO_CONTACT = (
    "Ingen kontakt med Granskat just nu. Det du ser kan vara inaktuellt. Sidan fortsätter när kontakten är tillbaka."
)
RELOAD = "Ladda om"
# Streamlit's own words, in its bundle as it is installed, and ours: a reader can meet them when the contact is lost.
STREAMLIT_WORDS = {
    "`Connection error`": "`Ingen kontakt`",
    "Streamlit server is not responding. Are you connected to the internet?": NO_CONTACT,
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": NO_CONTACT,
    "`streamlit run yourscript.py`": "`make run`",
    "`Bad message format`": "`Svaret gick inte att läsa`",
    "`Page not found`": "`Sidan finns inte`",
    '"aria-label":`Close`': '"aria-label":`Stäng`',
    "children:`Close`": "children:`Stäng`",
}
