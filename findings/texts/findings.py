"""The list of findings, search, one finding, and its columns in exports."""

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
FINDING_TABLE_HEAD = ("Fynd", "Utfall", "Kommun", "År", "Byrå", "Röst", "Aspekt", "Frågans betyg", "Belägg")
FINDING_FACTS = {
    "kommun": "Kommun", "granskning": "Rapport", "datum": "Datum", "byra": "Byrå", "genom": "Känd genom", "avsnitt": "Avsnitt", "rost": "Röst",
    "typ": "Typ", "aspekt": "Aspekt", "namnd": "Gäller", "granskade": "Granskade", "aktor": "Aktörer", "forum": "Forum",
}  # fmt: skip
