"""Where a report contradicts itself."""

from findings.texts.words import plural

DISCREPANCIES_HEADING = ("Inga motsägelser i urvalet", "En motsägelse", "{N} motsägelser")
MATERIAL_AMONG = (", alla mindre", ", varav en som spelar roll", ", varav {n} som spelar roll")


def discrepancies_heading(total: int, minor: int) -> str:
    """`85 motsägelser, varav 53 som spelar roll`."""
    among = plural(total - minor, MATERIAL_AMONG) if minor else ""
    return plural(total, DISCREPANCIES_HEADING) + among


DISCREPANCIES_LEAD = (
    "Ibland säger en rapport en sak på ett ställe och en annan på ett annat. Vi visar båda ställena och väljer inte. "
    "Det är inget fel hos kommunen, men bra att veta innan man hänvisar till det ena."
)
MINOR_HEADING = "Mindre skillnader ({count})"
MINOR_LEAD = "Ord och siffror som skiljer sig åt utan att ändra vad läsaren får veta."
MINOR = "Mindre skillnad"
MATERIAL = "Motsägelse"
DISCREPANCY_HEADING = "Rapporten säger emot sig själv"
FIRST_PLACE, SECOND_PLACE = "Det ena stället", "Det andra stället"
MORE_PLACES = "Ytterligare ett ställe"
STANDING_THERE = "Fynd som står där:"
TO_THE_REPORT = "Till rapporten"
DISCREPANCY_ALONE = "Egen länk"
BACK_TO_DISCREPANCIES = "Till alla {count}"
NO_SUCH_DISCREPANCY = "Motsägelsen ”{id}” finns inte i den här utgåvan. Här är listan i stället."
NO_DISCREPANCIES = "Ingen motsägelse passar urvalet. Ta bort ett filter för att se fler."
BY_CLAIMS = "Tema och aspekt hämtas från fynden som står på samma ställen. {count} utan sådana fynd är inte med här."
