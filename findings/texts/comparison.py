"""What is compared and told: headings, charts, insights, boards, sides."""

from findings.texts.interface import STATES
from findings.texts.words import counted, join_and, number_word

# --- Headings ----------------------------------------------------------------------------------------

HEADING_SHARED = "{count} av {all} aspekter har brister i fler än en kommun"
HEADING_NO_SHARED = "Ingen aspekt har brister i mer än en kommun"
HEADING_NOTHING = "Inget i urvalet att jämföra"
HEADING_SELECTION = "Revisorernas påståenden i urvalet"
HEADING_THEME_NOTHING = "{theme}: inget bedömt i urvalet"
HEADING_THEME_SELECTION = "{theme}: revisorernas påståenden i urvalet"
HEADING_THEME_NOBODY = "{theme}: {said}"
IN_ASPECTS = {"brist": "brister i {n}", "delvis": "delvis i {n}", "styrka": "styrkor i {n}"}


def nobody_does(fully: str, places: int, *, capital: bool = True) -> str:
    """Ingen av kommunerna följer fullt ut upp …; of two it is ingendera."""
    said = f"{'ingendera kommunen' if places == 2 else 'ingen av kommunerna'} {fully}"
    return said[:1].upper() + said[1:] if capital else said


def aspects_heading(name: str, counts: dict[str, int], every: int) -> str:
    """Borås: brister i tre, delvis i två och styrkor i fem av 25 aspekter."""
    told = [IN_ASPECTS[outcome].format(n=number_word(count)) for outcome, count in counts.items() if count]
    if not told:
        return f"{name}: inget bedömt i urvalet"
    return f"{name}: {join_and(told)} av {counted(every, 'aspect')}"


MATRIX_CAPTION = "Vad revisorerna fann, per aspekt och kommun"
TIMELINE = "Granskningarna i tid"
CHART_SUMMARY_PLACE = "{name}, av {all}: {said}."
CHART_SUMMARY_STATES = {
    "brist": "bara brister i {count}", "styrka": "bara styrkor i {count}", "bada": "både och i {count}",
    "neutral": "bara neutralt i {count}", "inget_urval": "inget i urvalet i {count}", "ej_granskat": "{count} ej granskade",
}  # fmt: skip
CHART_HEADING = "Styrkor och brister per aspekt"
SIDE_BY_SIDE = "Fynd sida vid sida"
SIDE_BY_SIDE_LEAD = "Styrkor och brister per aspekt. Neutrala iakttagelser finns bakom länkarna."


INSIGHTS_HEADING = "Vad säger det?"
INSIGHT_SHORT = {
    "aterkommer": ("återkommande brist", "återkommande brister"),
    "lana": ("aspekt att låna av", "aspekter att låna av"),
    "tillbaka": ("sak som kommer tillbaka", "saker som kommer tillbaka"),
    "obesvarat": ("granskning utan alla svar", "granskningar utan alla svar"),
    "ofragat": ("aspekt inte granskad av alla", "aspekter inte granskade av alla"),
}
INSIGHT_HEADINGS = {  # none is never said: an insight without points is not there
    "aterkommer": (
        "",
        "En aspekt har brister i varje kommun som granskats om den",
        "{N} aspekter har brister i varje kommun som granskats om dem",
    ),
    "lana": (
        "",
        "Vad kan vi låna? En aspekt har bara styrkor i en kommun och brister i en annan",
        "Vad kan vi låna? {N} aspekter har bara styrkor i en kommun och brister i en annan",
    ),
    "tillbaka": (
        "",
        "På en punkt kommer något tillbaka i senare granskningar av samma kommun",
        "På {n} punkter kommer något tillbaka i senare granskningar av samma kommun",
    ),
    "ofragat": (
        "",
        "En aspekt är inte granskad i alla kommuner i urvalet",
        "{N} aspekter är inte granskade i alla kommuner i urvalet",
    ),
}
UNANSWERED_HEADING = "{count} av {all} rekommendationer saknar känt svar från minst en adressat"
UNANSWERED_NONE = "Inga rekommendationer utan känt svar i urvalet"
INSIGHT_RULES = {
    "aterkommer": "Regel: av det revisorn bedömt. Minst två kommuners lästa granskningar tar upp aspekten, och alla de kommunerna har minst en brist. "
    "En granskning tar upp en aspekt om någon fråga, något fynd eller någon rekommendation rör den.",
    "lana": "Regel: av det revisorn bedömt har en kommun minst en styrka och ingen brist i aspekten, en annan minst en brist. "
    "Att det står som styrka i en granskning betyder inte att det passar överallt; läs sammanhanget.",
    "tillbaka": "Regel: av det revisorn bedömt, brister i samma aspekt i minst två lästa granskningar av samma kommun, eller en tidigare rekommendation "
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

# --- Seen at a glance: charts, comparison, print -----------------------------------------------------

SIDE_NOTE = "brist i {having} av {asked}"
CHART_SUMMARY_ASPECT = "{aspect}: brister i {brist} och styrkor i {styrka} av {asked} granskade kommuner."
CHART_ASKED = "{aspect} ({asked} granskade)"
CHART_EMPTY = {"ej_granskat": "ej granskat", "inget_urval": "inga fynd i urvalet", "neutral": "bara neutrala ({count})"}
CHART_TITLE = "{aspect}: brister i {brist} och styrkor i {styrka} av {asked}"
CHART_TITLE_NONE = "Inga brister i urvalet"
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
PARTY_TABLE_HEAD = ("Part", "Kommun", "Brister", "Delvis", "Styrkor", "Risker", "Utan omdöme", "Läge", "Forum")
COMPARE_HEADING = "{everybody} har brister i {all} av {shared} aspekter som är granskade hos {each}"
COMPARE_ONE = "{aspect}: {sides} sida vid sida"
COMPARE_NONE = "{sides}: ingen aspekt som alla granskats om"
COMPARE_CHOOSE = "Välj två till sex att jämföra"
SIDES_CUT = "Högst sex jämförs på en gång; de första sex visas."
COMPARE_MATRIX = "Vad revisorerna fann hos var och en"
COMPARE_ASPECT = "Välj en aspekt i tabellen för att läsa fynden sida vid sida."
COUNTERPARTS = "Revisionsfrågorna och närmaste motsvarighet"
COUNTERPARTS_LEAD = (
    "Närmast är den fråga som rör flest av samma aspekter, sedan den med mest lika ord. Gemensamma ord är fetstilta."
)
COUNTERPARTS_LEFT = "{count} frågor till. Välj tema eller aspekt för att få färre."
CHART_TABLE_HEAD = ("Aspekt", "Kommun", "Brister", "Delvis", "Styrkor", "Risker", "Utan omdöme", "Läge")
CHART_LEAD_MANY = "Antal kommuner, av dem som granskats om aspekten. En kommun kan ha båda."
CHART_COUNTED_HEAD = ("Aspekt", "Granskade kommuner", "Kommuner med brister", "Kommuner med styrkor")
FOCUS_HEAD = ("Aspekt", "Kommun", "Utfall", "Påstående")
PARTY_COUNTED_HEAD = ("Part", "Kommuner som nämner den", "Kommuner med brister", "Kommuner med styrkor")

MATRIX_TABLE_HEAD = ("Tema", "Aspekt", "Kommun", "Brister", "Delvis", "Styrkor", "Risker", "Utan omdöme", "Läge")
