"""The list of findings, search, one finding, and its columns in exports."""

from collections.abc import Mapping

from findings.texts.words import outcomes, plural

SEARCH_HINT = "Ord, ”exakt fras”, -uteslut, förled*"
FINDINGS_BEHIND = "Visa fynden: {aspect}, {place}: {said}"

# --- Search ------------------------------------------------------------------------------------------

SEARCH_EMPTY = "Sökningen ”{value}” innehåller inget ord att söka efter och har inte tagits med."
SEARCH_CUT = "Sökningen är lång. Bara de första {signs} tecknen och de första {words} orden har tagits med."
SEARCH_LABEL = "Sök i fynden"
SEARCH_BUTTON = "Sök"
SEARCH_HOW = "Så söker du"
SEARCH_RULES = (
    "Alla ord ska finnas, i vilken böjning som helst: uppföljning finner uppföljningen och uppföljningar.",
    "å, ä och ö går att skriva utan prickar: uppfoljning.",
    "”Citattecken” kring en exakt fras, minus framför det som inte får finnas, asterisk efter en början: skol*",
    "Sökningen går igenom våra påståenden och, om rapporternas texter fanns när utgåvan byggdes, styckena de bygger på.",
)

# --- The list of findings ------------------------------------------------------------------------------

FINDINGS_HEADING = "Fynd"
FINDINGS_NONE = "Inget fynd i urvalet"
FINDINGS_NEUTRAL = ("", "Ett fynd utan omdöme", "{N} fynd utan omdöme")
FINDINGS_ABOUT = "”{words}”: {said}"
FINDING_TABLE_HEAD = ("Fynd", "Utfall", "Tyngd", "Kommun", "År", "Byrå", "Röst", "Aspekt", "Frågans betyg", "Var")
BESIDES = "Dessutom sägs {count} om granskningen som helhet, utan att någon nämnd pekas ut."
FOLLOWS_FROM = "Följer av:"
IN_SECTIONS = "{count} avsnitt"
FINDING_FACTS = {
    "kommun": "Kommun", "granskning": "Rapport", "datum": "Datum", "byra": "Byrå", "genom": "Känd genom", "avsnitt": "Avsnitt", "rost": "Röst",
    "typ": "Typ", "tyngd": "Tyngd", "aspekt": "Aspekt", "beror": "Nämner även", "namnd": "Gäller", "aktor": "Aktörer", "forum": "Forum",
}  # fmt: skip

# --- One finding ---------------------------------------------------------------------------------------

WHOLE_AUDIT_MEANT = "Granskningen som helhet; stycket nämner ingen nämnd"
WEIGHT_SHORT = {"tungt": "bedömt", "iakttagelse": "iakttaget"}
WEIGHT_OF_OTHERS = {"tungt": "återges i bedömningen", "iakttagelse": "i beskrivande del"}
WEIGHT_WHY = {
    "tungt": "Bedömt. Det står där revisorn bedömer, sammanfattar eller svarar",
    "iakttagelse": "Iakttaget. Det står bara i rapportens beskrivande delar",
}
WEIGHT_WHY_OF_OTHERS = {
    "tungt": "Det står i ett avsnitt där revisorn bedömer eller sammanfattar",
    "iakttagelse": "Det står bara i rapportens beskrivande delar",
}
CAUSE = "Bristen som risken följer av"
CAUSE_LEAD = "Risken drar bara följden av bristen och räknas därför inte för sig."
CONSEQUENCES = "Risker som följer av bristen"
CONSEQUENCES_LEAD = "De drar bara följden av bristen och räknas inte för sig."
MOVED_HERE = "Länken gällde fyndet {old}, som numera är en del av det här. {reason}"
WITHDRAWN_WITHOUT_HEIR = "Fyndet {old} är indraget. {reason}"
IN_DISCREPANCY = "Här säger rapporten emot sig själv"
IN_DISCREPANCY_LEAD = (
    "Fyndet står på ett ställe som inte går ihop med ett annat i samma rapport. Vi visar båda och väljer inte."
)
THIS_PLACE = "Det här stället:"
PLACES_HEADING = "Fler ställen som säger det"


def findings_heading(counts: Mapping[str, int], words: str = "") -> str:
    """90 brister, 89 delvis och 72 styrkor; with what was searched for first, and of no judgement that there is none."""
    judged = {code: count for code, count in counts.items() if code != "neutral" and count}
    said = outcomes(judged) if judged else plural(counts.get("neutral", 0), FINDINGS_NEUTRAL) or FINDINGS_NONE
    return FINDINGS_ABOUT.format(words=words, said=said if judged else said[0].lower() + said[1:]) if words else said


def weight(code: str, outcome: str, voice: str) -> str:
    """How a claim's weight is said in a word: what only the auditor can do is not said of others, or of no judgement."""
    own = voice == "revisor" and outcome != "neutral"
    return (WEIGHT_SHORT if own else WEIGHT_OF_OTHERS)[code]


def weight_why(code: str, outcome: str, voice: str, places: int) -> str:
    """The same with its reason, and in how many sections it stands."""
    own = voice == "revisor" and outcome != "neutral"
    sections = f", {IN_SECTIONS.format(count=places)}" if places > 1 else ""
    return (WEIGHT_WHY if own else WEIGHT_WHY_OF_OTHERS)[code] + sections
