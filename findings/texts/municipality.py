"""A municipality's page: its audits, what weighs most, what others do, and questions to ask with their rules."""

from collections.abc import Sequence

from findings.texts.words import number_word

CHOOSE_PLACE = "Välj kommun"
CHOOSE_PLACE_LEAD = "En sida per kommun: vad revisorerna fann, vad andra gör, och vad som går att fråga."
OR_BY_COUNTY = "Eller efter län"
PLACE_CHOICE = "{reports} {years}"
PLACE_SELECTION = "{name}: revisorernas påståenden i urvalet"
PLACE_NOTHING = "{name}: inget i urvalet"

# --- Audits, claims ----------------------------------------------------------------------------------

AUDITS_HEADING = ("", "Granskningen och revisorernas egna svar", "Granskningarna och revisorernas egna svar")
AUDIT_BY = "{kind} {date}, {firm}"
AUDIT_BY_NOBODY = "{kind} {date}"
WEIGHTIEST_HEADING = "Det som väger tyngst"
WEIGHTIEST_RULE = (
    "Regel: det revisorn säger i bedömning, slutsats eller sammanfattning, på flest ställen i rapporten; "
    "högst fem, och högst två om samma sak."
)
ALL_CLAIMS = ("", "Läs påståendet", "Läs alla {n} som revisorerna bedömt")

# --- What others do ---------------------------------------------------------------------------------

OTHERS_HEADING = (
    "",
    "En sak som fungerar någon annanstans och brister i {place}",
    "{N} saker som fungerar någon annanstans och brister i {place}",
)
OTHERS_RULE = (
    "Regel: revisorn har bedömt en brist och ingen styrka här, en styrka och ingen brist där, om samma sak. "
    "Det betyder inte att lösningen passar överallt; läs sammanhanget."
)
ASK_BODIES = "Fråga {bodies} i {place}."
ASK_PLACE = "Fråga {place}."
READ_PASSAGE = "Läs stycket"
QUOTED = "”… {anchor} …”, {where}, {year}"

# --- Recommendations -------------------------------------------------------------------------------

WITHOUT_ANSWER_HEADING = (
    "",
    "En rekommendation utan känt svar",
    "{N} rekommendationer utan känt svar",
)
WITHOUT_ANSWER_LEAD = "Inget känt svar betyder att vi inte har sett något, inte att ingen har svarat."
WITHOUT_ANSWER_AGE = "{date}, {age} sedan"
WITHOUT_ANSWER_ALL = ("", "Läs den", "Läs alla {n}")

# --- Questions to ask ------------------------------------------------------------------------------

ASK_HEADING = "Förslag på frågor"
ASK_LEAD = "Framräknade ur rapporterna efter fasta regler. De är våra förslag, inte revisorernas."
ASK_RULE = "Varför frågan?"

ASK_UNANSWERED = (
    "",
    "Vad har {bodies} svarat på rekommendationen från {date}?",
    "Vad har {bodies} svarat på de {n} rekommendationerna från {date}?",
)
ASK_UNANSWERED_NOBODY = (
    "",
    "Vad svarade kommunen på rekommendationen från {date}?",
    "Vad svarade kommunen på de {n} rekommendationerna från {date}?",
)
ASK_UNANSWERED_AGE = (
    "",
    "Den lämnades för {age} sedan.",
    "De lämnades för {age} sedan.",
)
ASK_LEFT = (
    "",
    "Hur långt har rekommendationen från {date} kommit? Enligt granskningen {later} återstod något att göra.",
    "Hur långt har de {n} rekommendationerna från {date} kommit? Enligt granskningen {later} återstod något att göra på alla.",
)
ASK_RETURNED = "{aspect}: vad har gjorts åt bristerna som revisorerna såg {years}?"
ASK_BORROW = "{aspect}: vad kan {place} lära av {other}? Revisorn ser en styrka där och en brist här."
ASK_RISK = (
    "",
    "Vad görs åt risken som revisorn ser utan att lämna någon rekommendation om den?",
    "Vad görs åt de {n} risker som revisorn ser utan att lämna någon rekommendation om dem?",
)
ASK_CONTRADICTION = (
    "",
    "Vad gäller, när granskningen {year} säger olika i sammanfattningen och i kapitlet?",
    "Vad gäller, när granskningen {year} på {n} punkter säger olika i sammanfattningen och i kapitlen?",
)
ASK_UNEXAMINED = (
    "",
    "{aspect}: bör det granskas i {place}? Det har granskats i {others}, men inte här.",
    "Bör de här {n} sakerna granskas i {place}? De har granskats i andra kommuner, men inte här.",
)
ASK_RULES = {
    "obesvarad": "Regel: en rekommendation i en läst granskning, riktad till någon vars svar vi inte har sett. "
    "Svar kan finnas på annat håll.",
    "kvar": "Regel: en rekommendation ur en tidigare granskning som en senare inte ser som genomförd.",
    "aterkommer": "Regel: revisorn har bedömt en brist i samma aspekt i minst två granskningar av kommunen. "
    "De kan ha gällt olika nämnder och frågor.",
    "lana": "Regel: revisorn har bedömt en brist och ingen styrka i aspekten här, en styrka och ingen brist i en annan kommun.",
    "risk": "Regel: en risk i revisorns bedömning som ingen rekommendation till kommunen bygger på eller delar aspekt med.",
    "motsagelse": "Regel: sammanfattningen och ett kapitel i samma rapport säger olika, och skillnaden spelar roll.",
    "ofragat": "Regel: ingen läst granskning i urvalet rör aspekten i den här kommunen, men minst en gör det i en annan. "
    "Det är varken bra eller dåligt.",
}


def span(years: Sequence[int]) -> str:
    """2019–2024, or 2020."""
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def reports_word(count: int) -> str:
    """en granskning, tre granskningar."""
    return f"{number_word(count)} {'granskning' if count == 1 else 'granskningar'}"


SHOWN_LENGTH = 140  # characters of what a question stands on


def shorten(text: str) -> str:
    """The text, or its beginning up to a word's end."""
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH].rpartition(" ")[0] + " …"
