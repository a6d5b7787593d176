"""What is said in files and by their addresses: columns and what they mean, sheets, answers without a file."""

# --- Columns: name → (label, type, what it means) --------------------------------------------------------

MUNICIPALITY_COLUMNS = {
    "municipality": ("Kommun", "text", "Den granskade kommunen."),
    "municipality_code": ("Kommunkod", "text", "SCB:s fyrsiffriga kommunkod, som text för nollans skull."),
}
REPORT_OF_ROW_COLUMNS = {
    **MUNICIPALITY_COLUMNS,
    "year": ("År", "heltal", "Året då rapporten lämnades."),
    "report": ("Rapport-id", "text", "Rapportens beständiga id."),
    "report_title": ("Rapport", "text", "Rapportens titel."),
    "firm": ("Byrå", "text", "Revisionsbyrån som gjorde granskningen, om den är känd."),
}
PLACE_COLUMNS = {
    "section": ("Avsnitt", "text", "Avsnittet i rapporten."),
    "page": ("Sida", "heltal", "Sidan i rapporten, om den är känd."),
    "anchor": ("Ankare", "text", "Fyra till tio ord ur stycket, ordagrant: sök efter dem i rapporten."),
    "proved": (
        "Belagd",
        "ja_nej",
        "Ja om ankaret är funnet i rapportens text och inte ändrat sedan dess; annars ej kontrollerad.",
    ),
}
ASPECT_COLUMNS = {
    "themes": ("Teman", "lista", "Teman som raden hör till."),
    "aspects": ("Aspekter", "lista", "Jämförbara delämnen under temat."),
}
LINK_COLUMNS = {"link": ("Länk", "lank", "Raden, eller rapporten där den står, i just den här utgåvan.")}

FINDING_COLUMNS = {
    "id": ("Id", "text", "Fyndets beständiga id. Det ändras inte och återanvänds inte."),
    "headline": ("Rubrik", "text", "Påståendet på högst 60 tecken; tomt där det inte behövs."),
    "statement": ("Påstående", "text", "Vad rapporten säger, i våra ord."),
    "outcome": (
        "Utfall",
        "text",
        "Brist, delvis, styrka eller inget omdöme, så som rapporten ser det. En risk räknas för sig; en risk som bara "
        "drar följden av en brist räknas inte alls.",
    ),
    "kind": ("Typ", "text", "Iakttagelse, bedömning eller risk. En risk är något som kan inträffa, inte något som har inträffat."),
    "voice": ("Röst", "text", "Vem som säger det: revisorn, kommunens dokument, en intervjuad eller en extern part."),
    "weight": ("Tyngd", "text", "Om det står i en bedömning, slutsats eller sammanfattning, eller bara i beskrivande delar."),
    **REPORT_OF_ROW_COLUMNS,
    "date": ("Datum", "datum", "Rapportens datum, se datumprecision."),
    "date_precision": ("Datumprecision", "text", "Hur noga datumet är känt. Är bara månad eller år känt står den första dagen."),
    "report_url": ("Rapportens adress", "lank", "Där rapporten är publicerad, om det är känt."),
    **PLACE_COLUMNS,
    "section_heading": ("Avsnittets rubrik", "text", "Rubriken som den står i rapporten."),
    "places": ("Ställen", "heltal", "På hur många ställen rapporten säger det. Det räknas ändå en gång."),
    "follows_from": ("Följer av", "text", "Id för bristen som risken bara drar följden av."),
    "note": ("Anmärkning", "text", "Vår anmärkning, till exempel om räckvidden."),
    **ASPECT_COLUMNS,
    "touches": ("Nämner även", "lista", "Aspekter som nämns utan att utfallet gäller dem. De räknas inte."),
    "bodies": ("Nämnder", "lista", "Nämnder, styrelser och bolag som stycket talar om; tomt om det gäller granskningen som helhet."),
    "areas": ("Nämndområden", "lista", "Nämndernas jämförbara områden, eftersom nämnder heter olika."),
    "parties": ("Aktörer", "lista", "Externa aktörer som fyndet gäller."),
    "forums": ("Forum", "lista", "Samverkansformer som fyndet gäller."),
    "question_number": ("Fråga nr", "text", "Numret på revisionsfrågan som fyndet hör till."),
    "question_text": ("Fråga", "text", "Revisionsfrågan i våra ord."),
    "grade": ("Frågans betyg", "text", "Svaret på frågan, normaliserat: ja, i allt väsentligt, delvis eller nej. Det gäller frågan, inte fyndet."),
    "grade_label": ("Rapportens betygsord", "text", "Rapportens eget ord för svaret."),
    "grade_basis": ("Betygets grund", "text", "Angivet i rapporten eller tolkat av oss."),
    **LINK_COLUMNS,
}  # fmt: skip
QUESTION_COLUMNS = {
    "id": ("Id", "text", "Frågans beständiga id."),
    **REPORT_OF_ROW_COLUMNS,
    "number": ("Nummer", "text", "Frågans nummer; rapportens ordning där nummer saknas, 1a för delfråga."),
    "parent": ("Huvudfråga", "text", "Id för frågan som detta är en delfråga till."),
    "short": ("Kort fråga", "text", "Frågan på högst 60 tecken."),
    "text": ("Fråga", "text", "Frågan i våra ord."),
    "answer": ("Svar", "text", "Svaret i våra ord."),
    "grade": ("Betyg", "text", "Svaret normaliserat: ja, i allt väsentligt, delvis eller nej; tomt om inget betyg finns."),
    "grade_label": ("Rapportens betygsord", "text", "Rapportens eget ord för svaret."),
    "grade_basis": ("Betygets grund", "text", "Angivet i rapporten, tolkat av oss, eller inget betyg."),
    "grade_reason": ("Skäl", "text", "Varför vi tolkat så, eller varför betyg saknas."),
    **ASPECT_COLUMNS,
    "findings": ("Fynd", "heltal", "Antal fynd som hör till frågan."),
    **PLACE_COLUMNS,
    "grade_section": ("Betygets avsnitt", "text", "Avsnittet där svaret står."),
    "grade_anchor": ("Betygets ankare", "text", "Ord ur stycket där svaret står, ordagrant."),
    **LINK_COLUMNS,
}  # fmt: skip
FIGURE_COLUMNS = {
    "id": ("Id", "text", "Nyckeltalets beständiga id."),
    "label": ("Nyckeltal", "text", "Vad talet mäter, i våra ord."),
    "value": ("Värde", "tal", "Talet som rapporten anger."),
    "unit": ("Enhet", "text", "Enhet, till exempel mkr, procent, skolor eller tjänster."),
    "period": ("Period", "text", "Tidpunkt eller period; okänd om den inte framgår."),
    "voice": ("Röst", "text", "Vem som anger talet."),
    **REPORT_OF_ROW_COLUMNS,
    "note": ("Anmärkning", "text", "Vår anmärkning, till exempel om räckvidden."),
    **ASPECT_COLUMNS,
    **PLACE_COLUMNS,
    **LINK_COLUMNS,
}
DISCREPANCY_COLUMNS = {
    "id": ("Id", "text", "Motsägelsens beständiga id."),
    "description": ("Motsägelse", "text", "Vad de två ställena säger, utan att vi väljer."),
    "minor": ("Mindre", "ja_nej", "Ja om skillnaden inte ändrar vad läsaren får veta."),
    **REPORT_OF_ROW_COLUMNS,
    **PLACE_COLUMNS,
    "other_section": ("Andra avsnittet", "text", "Det andra ställets avsnitt."),
    "other_page": ("Andra sidan", "heltal", "Det andra ställets sida, om den är känd."),
    "other_anchor": ("Andra ankaret", "text", "Ord ur det andra stället, ordagrant."),
    **LINK_COLUMNS,
}
REPORT_COLUMNS = {
    "id": ("Id", "text", "Rapportens beständiga id."),
    **MUNICIPALITY_COLUMNS,
    "title": ("Titel", "text", "Rapportens egen titel."),
    "topic": ("Ämne", "text", "Kort ämne på några ord."),
    "year": ("År", "heltal", "Året då rapporten lämnades."),
    "date": ("Datum", "datum", "Rapportens datum, se datumprecision."),
    "date_precision": ("Datumprecision", "text", "Hur noga datumet är känt. Är bara månad eller år känt står den första dagen."),
    "kind": ("Slag", "text", "Granskning, förstudie eller uppföljande granskning."),
    "basis": ("Underlag", "text", "Läst i sin helhet eller känd genom en annan rapport."),
    "firm": ("Byrå", "text", "Revisionsbyrån, om den är känd."),
    "commissioned_by": ("Uppdragsgivare", "text", "Vem som beställde granskningen."),
    "bodies": ("Granskade", "lista", "Granskade nämnder, styrelser och bolag."),
    "areas": ("Nämndområden", "lista", "Nämndernas jämförbara områden."),
    "purpose": ("Syfte", "text", "Vad granskningen skulle besvara, i våra ord."),
    "method": ("Metod", "text", "Hur granskningen gjordes, i våra ord."),
    "out_of_scope": ("Ingår inte", "text", "Vad granskningen uttryckligen inte omfattar."),
    "url": ("Rapportens adress", "lank", "Där rapporten är publicerad, om det är känt."),
    "diary_number": ("Diarienummer", "text", "Kommunens diarienummer, om det är känt."),
    "pages": ("Sidor", "heltal", "Antal sidor, om det är känt."),
    "known_through": ("Känd genom", "text", "Id för rapporten som uppgifterna är hämtade ur, om vi inte läst den själva."),
    "questions": ("Frågor", "heltal", "Antal huvudfrågor; tomt för en rapport vi inte läst."),
    "findings": ("Fynd", "heltal", "Antal fynd; tomt för en rapport vi inte läst."),
    "recommendations": ("Rekommendationer", "heltal", "Antal rekommendationer; tomt för en rapport vi inte läst."),
    "places": ("Ställen", "heltal", "Antal ställen i rapporten som raderna bygger på."),
    "proved": ("Belagda ställen", "heltal", "Hur många av ställena som är funna i rapportens text."),
    **LINK_COLUMNS,
}  # fmt: skip
PASSAGE_COLUMN = (
    "Stycket i rapporten",
    "text",
    "Stycket som raden bygger på, om fulltexten fanns när utgåvan byggdes.",
)
NOTES_COLUMN = ("Egna anteckningar", "egen", "Tom kolumn för dina egna anteckningar.")

# --- Files -----------------------------------------------------------------------------------------------

YES, NO = "ja", "nej"
SHEET_ROWS, SHEET_ABOUT, SHEET_WORDS = "Rader", "Om urvalet", "Definitioner"
ABOUT_LABELS = ("Urval", "Utgåva", "Länk till vyn", "Så hänvisar du", "Licens")
ABOUT_COLUMNS = ("Kolumn", "Betydelse")
ABOUT_CODES = ("Värde", "I kolumnen")
ABOUT_READING = "Så läser du"
PRINTED_PAGE = "Sida &P av &N"
LICENCE = "Våra sammanfattningar: CC BY 4.0. Citaten ur rapporterna är rapporternas."
LICENCE_NAME, LICENCE_TITLE = "CC-BY-4.0", "Creative Commons Erkännande 4.0 Internationell"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.sv"
FORM_STANDARD, FORM_EXCEL = "standard", "excel"

PACKAGE_TITLE = "Granskat: vad kommunernas revisorer funnit"
PACKAGE_DESCRIPTION = (
    "Fynd, rekommendationer, frågor, nyckeltal och motsägelser ur kommunala revisionsrapporter, i våra ord, var och en med "
    "sin plats i rapporten. Granskningarna ställde olika frågor, till olika nämnder, olika år: antalen går inte att rangordna "
    "kommuner efter. Ej granskat är inte detsamma som nej eller noll. Citera så här: {citation}"
)
PACKAGE_RESOURCES = {
    "fynd": ("Fynd", "Ett påstående av en röst i en rapport per rad."),
    "rekommendationer": ("Rekommendationer", "En rekommendation per rad, med adressater, svar och senaste bedömning."),
    "adresserade": ("Adresserade rekommendationer", "En rad per rekommendation och adressat, med adressatens svar."),
    "fragor": ("Revisionsfrågor", "En fråga eller delfråga per rad, med rapportens svar."),
    "nyckeltal": ("Nyckeltal", "Ett tal som en rapport anger per rad."),
    "motsagelser": ("Motsägelser", "Ett par av ställen där en rapport motsäger sig själv per rad. Vi väljer inte."),
    "granskningar": ("Granskningar", "En rapport per rad: lästa, och sådana som är kända genom en läst rapport."),
}
PACKAGE_CODES = "Koder: {codes}."

# --- Where there is no file ------------------------------------------------------------------------------

NO_SUCH_FORM = "Filen finns som {forms}."
NO_SUCH_FILE = "Det finns ingen sådan fil. Filerna är {files}; /data/datapackage.json säger vad de innehåller."
NO_SUCH_CSV = "form: ”{value}” finns inte. Giltigt är standard (komma, koder) och excel (semikolon, svenska ord)."
NO_SUCH_RELEASE = "Utgåvan finns inte här. Ta bort utgava ur adressen för den senaste."
NO_SUCH_ROW = "{name}: ”{id}” finns inte i den här utgåvan."
WHICH_ROW = "Ange högst en av fynd, rekommendation, fraga och rapport; utan någon av dem hänvisas till vyn."
NOT_UNDERSTOOD = "Adressen går inte att förstå helt, och då lämnas ingen fil ut. Rätta det här och försök igen:"
TOO_BUSY = "Många hämtar filer just nu. Försök igen om en stund."
FILE_FAILED = "Filen gick inte att göra. Felet är loggat."
READY = "Redo: utgåva {release} går att läsa.\n"

# --- Who is let in ---------------------------------------------------------------------------------------

UNKNOWN_HOST = "Den här servern svarar inte på namnet i adressen. Den som driver den anger sin offentliga adress i GRANSKAT_ORIGIN."
UNREADABLE_HOST = "Begäran anger inget läsbart värdnamn."
UNKNOWN_ORIGIN = "Begäran kommer från en annan webbplats och besvaras inte."
NOT_ALLOWED = "Här går det bara att läsa (GET och HEAD)."
NOT_SERVED = "Adressen används inte här."
BAD_METRICS = (
    "GRANSKAT_METRICS: ”{value}” är ingen port. Skriv en port (9100), eller adress och port (0.0.0.0:9100). Bara en port "
    "svarar bara på den egna maskinen."
)
GAUGE_REQUESTS = "Besvarade frågor, per adress, metod och svarskod."
GAUGE_SECONDS = "Sekunder från fråga till sista byte."
GAUGE_SOCKETS = "Öppna socketar: en för varje flik som visar en sida."
GAUGE_PAGES = "Sekunder som en sida tog att rita."
GAUGE_FAILURES = "Sidor som inte gick att rita."
GAUGE_FILES = "Filer som görs eller väntar på att göras."
GAUGE_RELEASE = "Utgåvan som visas; värdet är när den byggdes. Raden saknas när ingen utgåva går att läsa."
BAD_EMBEDDING = (
    "GRANSKAT_INBADDNING: ”{value}” är ingen webbplats som vyer kan bäddas in på. Skriv https:// och värdnamn utan sökväg, med "
    "mellanslag mellan flera, till exempel https://alby.example https://www.bodal.example."
)
BAD_ORIGIN = (
    "GRANSKAT_ORIGIN: ”{value}” är ingen giltig adress. Skriv schema och värdnamn utan sökväg, till exempel "
    "https://granskat.example eller http://127.0.0.1:8501."
)

# --- Citing ----------------------------------------------------------------------------------------------

CITE_REPORT = "{by}{title}, {place}, {date}"
CITE_TOLD_IN = ", återgiven i {report}"
CITE_DIARY = "dnr {number}"
CITE_PAGE = "s. {page}"
CITE_QUOTE = "{report}, {where}: ”… {anchor} …”."
CITE_SUMMARY = "Sammanfattat av Granskat: {statement}"
CITE_WHERE = "{what}, utgåva {release}: {link}"
CITE_NOUNS = {
    "fynd": "Granskat, fynd {id}",
    "rekommendation": "Granskat, rekommendation {id}",
    "fraga": "Granskat, fråga {id}",
    "rapport": "Granskat, granskning {id}",
    "vy": "Granskat",
}
CITE_COLLECTION = "Granskat, {caption}"
CITE_VIEW = "Granskat, {page}: {caption}"
CITE_TOLD_NOTE = "Återger: {report}"

# --- The picture of a shared link ----------------------------------------------------------------------

PICTURE_ABOVE = "Vad kommunernas revisorer har funnit"
PICTURE_RECOMMENDATION = "Rekommendation {number}, {place}"
PICTURE_REPORT = "Revisionsrapport, läst till {findings}, vart och ett med sin plats i texten."
PICTURE_BELOW = "Utgåva {release}, data till och med {date}. Varje påstående leder till sin plats i rapporten."
PICTURE_ALT = "{headline}. {text}"
