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
