"""What is compared and told: headings, charts, insights, boards, sides."""

from collections.abc import Sequence

from findings.texts.interface import STATES
from findings.texts.words import counted, join_and, number, number_word

# --- Headings ----------------------------------------------------------------------------------------

HEADING_SHARED = "{count} av {all} aspekter har brister i fler än en kommun"
HEADING_SHARED_ONLY = "{aspect}: brister i fler än en kommun"
HEADING_NO_SHARED_ONLY = "{aspect}: brister i högst en kommun"
HEADING_NO_SHARED = "Ingen aspekt har brister i mer än en kommun"
HEADING_NOTHING = "Inget i urvalet att jämföra"
HEADING_SELECTION = "Revisorernas påståenden i urvalet"
HEADING_THEME_NOTHING = "{theme}: inget bedömt i urvalet"
HEADING_THEME_SELECTION = "{theme}: revisorernas påståenden i urvalet"
HEADING_THEME_NOBODY = "{theme}: {said}"
IN_ONE = {"brist": "brister", "delvis": "sådant som delvis finns", "styrka": "styrkor"}
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
    if every == 1:
        return f"{name}: {join_and([IN_ONE[outcome] for outcome, count in counts.items() if count])}"
    return f"{name}: {join_and(told)} av {number_word(every)} aspekter"


MATRIX_CAPTION = "Vad revisorerna fann, per aspekt och kommun"
TIMELINE = "Granskningarna i tid"


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
UNANSWERED_ALL = (
    "",
    "Den enda rekommendationen saknar känt svar från minst en adressat",
    "Alla {n} rekommendationer saknar känt svar från minst en adressat",
)
INSIGHT_RULES = {
    "aterkommer": "Regel: av det revisorn bedömt. Minst två kommuners lästa granskningar tar upp aspekten, och alla de kommunerna har minst en brist. "
    "En granskning tar upp en aspekt om någon fråga, något fynd eller någon rekommendation rör den.",
    "lana": "Regel: av det revisorn bedömt har en kommun minst en styrka och varken brist eller delvis i aspekten, en annan minst en brist. "
    "Att det står som styrka i en granskning betyder inte att det passar överallt; läs sammanhanget.",
    "tillbaka": "Regel: av det revisorn bedömt, brister i samma aspekt i minst två lästa granskningar av samma kommun, eller en tidigare rekommendation "
    "som en senare granskning inte ser som genomförd, eller som ges igen. Granskningarna kan ha gällt olika nämnder och frågor.",
    "obesvarat": "Regel: minst en nämnd som rekommendationen riktas till har inget svar i de handlingar vi har läst. "
    "Svar kan finnas på annat håll; vi vet bara vad rapporterna och deras bilagor innehåller.",
    "ofragat": "Regel: ingen fråga, inget fynd och ingen rekommendation i kommunens lästa granskningar rör aspekten. "
    "Det är varken bra eller dåligt, men något att fråga om.",
}
RECURS = "{aspect}: brister i {places}, {share}."
BORROW = "{aspect}: bara styrkor i {lenders}, brister i {borrowers}."
RETURNS = "{aspect} i {place}: brister {years}, {share}."
JUDGED_LATER = "{place}: enligt en senare granskning återstår {count} från {year} ({states})."
GIVEN_AGAIN = "{place}: rekommendationen ges igen. {reason}"
UNANSWERED = "{place} {year}, {topic}: {count} av {all} saknar känt svar från minst en adressat{nobody}."
UNANSWERED_ONE = "{place} {year}, {topic}: den enda rekommendationen saknar känt svar från minst en adressat{nobody}."
UNANSWERED_BY_ALL = ("", ", varav en från alla", ", varav {n} från alla")
NEVER_ASKED = "{aspect}: ingen granskning i urvalet tar upp den."
NOT_ASKED_IN = "{aspect}: granskad i {asked}, men inte i {missing}."
ONE_AUDIT = "{places} har en enda läst granskning i urvalet; där går det inte att se om något kommer tillbaka."
ONE_PLACE = "Bara en kommun ingår i urvalet, så det finns inget att jämföra med."
LINK_STRENGTHS, LINK_SHORTCOMINGS = "styrkorna", "bristerna"
LINK_ROWS, LINK_REPORTS, LINK_RECOMMENDATIONS = "fynden", "granskningarna", "rekommendationerna"
LINK_COUNT = "Läs {what} ({count})"

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
TIMELINE_HEADING = "{audits} {years}{following}"
TIMELINE_FOLLOWING = ("", "; en följer upp eller fortsätter en tidigare", "; {n} följer upp eller fortsätter tidigare")
TIMELINE_ALONE = "; den följer upp eller fortsätter en tidigare"
TIMELINE_SUMMARY = "Fylld kant: vi har läst rapporten. Streckad kant: känd genom en senare rapport."
TIMELINE_HEAD = ("År", "Lästa granskningar", "Kända genom senare", "Följer upp eller fortsätter en tidigare")
SIDES_CUT = "Högst sex jämförs på en gång; de första sex visas."
COUNTERPARTS = "Revisionsfrågorna och närmaste motsvarighet"
COUNTERPARTS_LEAD = (
    "Närmast är den fråga som rör flest av samma aspekter, sedan den med mest lika ord. Gemensamma ord är fetstilta."
)
COUNTERPARTS_LEFT = "{count} frågor till. Välj tema eller aspekt för att få färre."
CHART_TABLE_HEAD = ("Aspekt", "Kommun", "Brister", "Delvis", "Styrkor", "Risker", "Utan omdöme", "Läge")

MATRIX_TABLE_HEAD = ("Tema", "Aspekt", "Kommun", "Brister", "Delvis", "Styrkor", "Risker", "Utan omdöme", "Läge")


# --- Theme pages: the parts, and what each says of itself ----------------------------------------------


def within(label: str) -> str:
    """A label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]


THEME_PARTS = {
    "svar": "Svaren",
    "diagram": "Diagram",
    "aspekter": "Aspekt för aspekt",
    "over-tid": "Över tid",
    "parter": "Parter",
    "rekommendationer": "Rekommendationer",
    "tal": "Tal",
    "motsvarigheter": "Frågorna",
}
THEME_CONTENTS = "På den här sidan"

# --- The auditors' own answers -------------------------------------------------------------------------

BOARD_HEADING_NONE = "Inga revisionsfrågor i urvalet"
BOARD_ONE_BASIS = {
    "stated": "Betyget är rapportens eget.",
    "interpreted": "Betyget är tolkat av oss.",
    "none": "Frågan har inget betyg.",
}
BOARD_BASES = {
    "stated": ("en har rapportens eget betyg", "{n} har rapportens eget betyg"),
    "interpreted": ("en är tolkad av oss", "{n} är tolkade av oss"),
    "none": ("en saknar betyg", "{n} saknar betyg"),
}
BOARD_ALL_STATED = "Alla har rapportens eget betyg."
BOARD_UNGRADED = ("En fråga utan betyg", "{n} frågor utan betyg")
BOARD_COUNTS_CAPTION = "Frågor efter betyg"
BOARD_COUNTS_HEAD = ("Betyg", "Rapportens eget", "Tolkat av oss")
BOARD_CHOOSE = "Välj högst fyra kommuner i filtret för att läsa frågorna."


def board_heading(count: int) -> str:
    if not count:
        return BOARD_HEADING_NONE
    return f"Revisorernas svar på {number_word(count)} {'fråga' if count == 1 else 'frågor'}"


def board_bases(counts: dict[str, int]) -> str:
    """Sju har rapportens eget betyg, en är tolkad av oss och två saknar betyg."""
    known = {basis: n for basis, n in counts.items() if n}
    if sum(known.values()) == 1:
        return BOARD_ONE_BASIS[next(iter(known))]
    if list(known) == ["stated"]:
        return BOARD_ALL_STATED
    said = join_and([BOARD_BASES[basis][n != 1].format(n=number_word(n)) for basis, n in known.items()])
    return f"{said[:1].upper()}{said[1:]}."


# --- The unit chart ------------------------------------------------------------------------------------

CHART_HEADING = "Påståenden per aspekt och kommun"
CHART_TITLE = "Ett märke för varje påstående: {said}"
CHART_TITLE_NONE = "Inget påstående i urvalet har något omdöme"
CHART_NOTHING_HERE = "inget omdöme i urvalet"
CHART_AUDITS = "{audits}, {span}"
CHART_MARK = "{outcome}, {weight} {year}: {headline}"
CHART_ASSESSED, CHART_OBSERVED = "bedömt", "iakttaget"
CHART_KEY_ASSESSED, CHART_KEY_OBSERVED = "fylld: revisorn bedömer", "kontur: bara iakttaget"
CHART_READ = "Läs ett märke: peka, tabba eller tryck. Det som gäller två aspekter står i båda raderna."
CHART_SPREAD_PLAIN = "I hur många kommuner, av dem som granskats om aspekten"
DISTRIBUTION_LEAD = (
    "Antal kommuner, av dem som granskats om aspekten. En kommun kan ha flera utfall. Talet leder till påståendena."
)
ASKED_PLACES = "Granskade"
COLUMNS_HEADING = "Kommunerna bredvid varandra"
COLUMNS_SAID = "Kommun {first}–{last} av {count}."


def columns_said(first: int, last: int, count: int) -> str:
    """Kommun 25–48 av 290; nothing where all are there."""
    return "" if (first, last) == (1, count) else COLUMNS_SAID.format(first=first, last=last, count=number(count))


BESIDE_HEADING = "Ställ kommuner bredvid varandra"
BESIDE_LEAD = "Välj ett län, en grupp eller egna kommuner."
CHOOSE_MUNICIPALITIES = "Sök kommuner"
CHART_SPREAD_MARK = "{aspect}: {said}"
CHART_SPREAD_TITLE = "Flest kommuner har {said}"
CHART_SPREAD_MOST = "{outcome} om {aspect} ({having} av {asked})"
CHART_COUNTED_HEAD = ("Aspekt", "Granskade kommuner", "Med brist", "Med delvis", "Med styrka", "Med risk")
CHART_NUMBERS_HIDE = "Dölj tabellen"
CHART_ROWS = "Påståendena (CSV)"
FIGURES_CAPTION = "Tal som rapporterna anger på temat"
FIGURES_SHOW, FIGURES_HIDE = "Visa {count} tal som rapporterna anger", "Dölj talen"


def in_places(code: str, having: int, asked: int) -> str:
    """brist i 18 kommuner av 22 granskade."""
    return f"{STATES[code]} i {counted(having, 'municipality')} av {number(asked)} {'granskad' if asked == 1 else 'granskade'}"


TIME_HEADING = "{name} över tid: {audits}"
TIME_SHOW, TIME_HIDE = "Visa diagrammet", "Dölj diagrammet"
TIME_SUMMARY = "{year}: {said}."
TIME_LEAD = "Samma märken, granskning för granskning. Granskningarna gällde olika nämnder och frågor; fler märken är inte sämre."

# --- Aspect by aspect ----------------------------------------------------------------------------------

ASPECTS_HEADING = "Det tyngsta i ord, aspekt för aspekt"
ASPECTS_OPEN_ALL, ASPECTS_CLOSE_ALL = "Öppna alla", "Stäng alla"
ASPECTS_OUTSIDE = "Inget i urvalet: {aspects}."
ASPECTS_WITHOUT = "Inget omdöme i någon kommun: {aspects}."
ASPECTS_WITHOUT_ONE = "Inget omdöme: {aspects}."
ASPECTS_CAPTION = "Det tyngsta påståendet per aspekt och kommun"
ASPECTS_TABLE = "Antal per aspekt och kommun"
CLAIMS_REST = "Läs alla {count} påståenden med omdöme"
CLAIMS_NEUTRAL = ("1 iakttagelse utan omdöme", "{n} iakttagelser utan omdöme")

# --- Parties -------------------------------------------------------------------------------------------

PARTY_CAPTION = "Part och kommun: påståenden och forum"
PARTY_WORDS = {**STATES, "ej_granskat": "nämns inte", "inget_urval": "nämns, inte i urvalet"}
PARTY_COUNTED_HEAD = ("Part", "Kommuner som nämner den", "Med brist", "Med delvis", "Med styrka", "Med risk")
PARTY_SHOW = "Visa alla {n} med forum"
PARTY_SHOW_FORUMS = "Visa forum"
PARTY_HIDE = "Visa färre, utan forum"
LEVELS_SUMMARY = "{place}: rapportens egen tabell över samverkan på fyra nivåer"


def party_heading(parties: int, shared: int) -> str:
    """Åtta parter nämns, fyra av dem i mer än en kommun."""
    said = f"{number_word(parties, capital=True)} {'part' if parties == 1 else 'parter'} nämns"
    if not shared:
        return said
    if parties == shared:
        return said + (" i mer än en kommun" if parties == 1 else ", alla i mer än en kommun")
    return f"{said}, {number_word(shared)} av dem i mer än en kommun"


# --- Recommendations in short --------------------------------------------------------------------------

SHORT_UNANSWERED = "inget känt svar"
SHORT_ANSWERS = "{known} av {all} har svarat"
SHORT_ANSWERED = "svar känt"
SHORT_FIRST = "De utan känt svar står först."
SHORT_ALL = "Alla {count} på temat"

# --- Comparing freely ----------------------------------------------------------------------------------

COMPARE_CHOOSE = "Välj två till sex att jämföra"
COMPARE_CHOOSE_ONE_MORE = "{name}: välj minst en till att jämföra med"
COMPARE_STEPS = (
    "Välj kommuner här nedanför, eller län eller grupper av kommuner.",
    "Du får deras aspekter sida vid sida, med det tyngsta påståendet i ord och ett nummer för resten.",
    "Öppna en aspekt för att läsa alla påståenden. Längst ner står revisionsfrågorna och deras närmaste motsvarighet.",
)
COMPARE_SEARCH = "Kommunerna är för många för att stå här. Sök efter dem i filtret."
COMPARE_ALL = "Alla {count}"
COMPARE_CHANGE = "Ändra vad som jämförs"
COMPARE_SELECTION = "{sides} sida vid sida"
COMPARE_NONE = "{sides}: ingen aspekt som alla granskats om"


def compare_heading(sides: Sequence[str], having: int, shared: int) -> str:
    """Båda har brister i tre av de åtta aspekter som är granskade hos båda."""
    each = "båda" if len(sides) == 2 else "alla"
    if shared == 1:
        if having:
            return f"{each.capitalize()} har brister i den enda aspekt som är granskad hos {each}"
        return f"Den enda aspekt som är granskad hos {each} har inte brister hos {each}"
    if not having:
        return f"Ingen av de {number_word(shared)} aspekter som är granskade hos {each} har brister hos {each}"
    return f"{each.capitalize()} har brister i {number_word(having)} av de {number_word(shared)} aspekter som är granskade hos {each}"
