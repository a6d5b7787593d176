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


def weight(code: str, outcome: str, voice: str) -> str:
    """How a claim's weight is said in a word: what only the auditor can do is not said of others, or of no judgement."""
    own = voice == "revisor" and outcome != "neutral"
    return (WEIGHT_SHORT if own else WEIGHT_OF_OTHERS)[code]


def weight_why(code: str, outcome: str, voice: str, places: int) -> str:
    """The same with its reason, and in how many sections it stands."""
    own = voice == "revisor" and outcome != "neutral"
    sections = f", {IN_SECTIONS.format(count=places)}" if places > 1 else ""
    return (WEIGHT_WHY if own else WEIGHT_WHY_OF_OTHERS)[code] + sections


# --- Findings as a table to take along: name → (label, type, what it means) ----------------------------

FINDING_COLUMNS = {
    "id": ("Id", "text", "Fyndets beständiga id. Det ändras inte och återanvänds inte."),
    "municipality": ("Kommun", "text", "Den granskade kommunen."),
    "municipality_code": ("Kommunkod", "text", "SCB:s fyrsiffriga kommunkod, som text för nollans skull."),
    "year": ("År", "heltal", "Året då rapporten lämnades."),
    "date": ("Datum", "datum", "Rapportens datum, se datumprecision."),
    "date_precision": ("Datumprecision", "text", "Hur noga datumet är känt. Är bara månad eller år känt står den första dagen."),
    "report": ("Rapport-id", "text", "Rapportens beständiga id."),
    "report_title": ("Rapport", "text", "Rapportens titel."),
    "firm": ("Byrå", "text", "Revisionsbyrån som gjorde granskningen."),
    "kind": ("Typ", "text", "Iakttagelse, bedömning eller risk. En risk är något som kan inträffa, inte något som har inträffat."),
    "polarity": ("Utfall", "text", "Styrka, brist eller neutral, så som rapporten ser det."),
    "voice": ("Röst", "text", "Vem som säger det: revisorn, kommunens dokument, en intervjuad eller en extern part."),
    "statement": ("Påstående", "text", "Vad rapporten säger, i våra ord."),
    "note": ("Anmärkning", "text", "Vår anmärkning, till exempel om räckvidden."),
    "themes": ("Teman", "lista", "Teman som fyndet hör till."),
    "aspects": ("Aspekter", "lista", "Jämförbara delämnen under temat."),
    "bodies": ("Nämnder", "lista", "Nämnder, styrelser och bolag som fyndet gäller."),
    "areas": ("Nämndområden", "lista", "Nämndernas jämförbara områden, eftersom nämnder heter olika."),
    "parties": ("Aktörer", "lista", "Externa aktörer som fyndet gäller."),
    "forums": ("Forum", "lista", "Samverkansformer som fyndet gäller."),
    "question_number": ("Fråga nr", "text", "Numret på revisionsfrågan som fyndet hör till."),
    "question_text": ("Fråga", "text", "Revisionsfrågan i våra ord."),
    "grade": ("Frågans betyg", "text", "Svaret på frågan, normaliserat: ja, i allt väsentligt, delvis eller nej. Det gäller frågan, inte fyndet."),
    "grade_label": ("Rapportens betygsord", "text", "Rapportens eget ord för svaret."),
    "grade_basis": ("Betygets grund", "text", "Angivet i rapporten eller tolkat av oss."),
    "section": ("Avsnitt", "text", "Avsnittet i rapporten."),
    "section_heading": ("Avsnittets rubrik", "text", "Rubriken som den står i rapporten."),
    "anchor": ("Ankare", "text", "Fyra till tio ord ur stycket, ordagrant: sök efter dem i rapporten."),
    "proved": ("Belagd", "ja_nej", "Ja om ankaret är funnet i rapportens text och inte ändrat sedan dess; annars ej kontrollerad."),
    "link": ("Länk", "lank", "Fyndet i den här utgåvan. Där går stycket att läsa."),
}  # fmt: skip
