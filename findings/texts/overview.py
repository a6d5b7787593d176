"""The overview: what Granskat is, the board of answers, the matrix in words, insights in short."""

from collections.abc import Sequence

from findings.texts.words import NOUNS, counted, join_and, number_word, plural

MOST_NAMED = 12  # municipalities that a sentence names; more are counted

COMPARABLE = "Vad går att jämföra?"
FOUND_BY = "Granskat visar vad revisorerna fann i {places}: {reports} {years} av {firms}."
FOUND_BY_UNKNOWN = "Granskat visar vad revisorerna fann i {places}: {reports} {years}."
EACH_CLAIM = "Varje påstående leder till sin plats i rapporten."
NOTHING_READ = "Ingen läst granskning ingår i urvalet."

# --- The auditors' own answers ------------------------------------------------------------------------

ANSWERS_HEADING = "Revisorernas egna svar på sina frågor"
ANSWERS_IN_WORDS = "Frågorna och svaren i ord"
ANSWER_NONE = "inget betyg"
ANSWER_DASHED = "streckad: tolkad av oss"
ANSWER_PART = "liten: delfråga"
ANSWERS_NO_GRADES = ("", "en fråga utan betyg", "{n} frågor utan betyg")

# --- The matrix in words --------------------------------------------------------------------------------

CELL_ALL = "{name}: {said}"
ALL_ABOUT = "{aspect}, {place}: {said}"
SHOWN_BESIDE = "{name} i ord; {others} som tecken till höger."
INITIAL_OF = "{initial} {name}"
THEME_IN = "{theme}: vad revisorerna fann"

# --- Recommendations in one line --------------------------------------------------------------------

RECOMMENDATIONS_ALL_ANSWERED = "Alla rekommendationer har ett känt svar från alla som de riktas till."
RECOMMENDATIONS_WITHOUT = "{count} av {all} rekommendationer saknar helt eller delvis känt svar."
RECOMMENDATIONS_ALL_WITHOUT = (
    "",
    "Den enda rekommendationen saknar helt eller delvis känt svar.",
    "Ingen av de {n} rekommendationerna har ett känt svar från alla som den riktas till.",
)
RECOMMENDATIONS_OLDEST = "Den äldsta av dem lämnades {date}."
RECOMMENDATIONS_READ = ("", "Läs den", "Läs de {n}")


def without_answer(count: int, every: int) -> str:
    """How many of all recommendations lack a known answer from somebody, with words for one, all and none."""
    if not count:
        return RECOMMENDATIONS_ALL_ANSWERED
    if count == every:
        return plural(count, RECOMMENDATIONS_ALL_WITHOUT)
    return RECOMMENDATIONS_WITHOUT.format(count=number_word(count, capital=True), all=number_word(every))


def found_by(places: Sequence[str], reports: int, years: Sequence[int], firms: Sequence[str]) -> str:
    """Granskat visar vad revisorerna fann i Borås och Eskilstuna: två granskningar 2020–2024 av BDO och KPMG."""
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    what = f"{number_word(reports)} {NOUNS['report'][reports != 1]}"
    form = FOUND_BY if firms else FOUND_BY_UNKNOWN
    named = join_and(places) if len(places) <= MOST_NAMED else counted(len(places), "municipality")
    return form.format(places=named, reports=what, years=span, firms=join_and(firms))
