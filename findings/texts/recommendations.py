"""Recommendations: list, chain, calendar and feed."""

from collections.abc import Mapping

from findings.texts.words import join_and, number_word, plural

RECOMMENDATIONS_HEADING = "Rekommendationer på temat"


FOLLOW_NOTHING = "Inga rekommendationer i urvalet"
FOLLOW_KNOWN_ANSWERS = ("inget känt svar", "ett känt svar", "{n} kända svar")
FOLLOW_TO_UNKNOWN = "okänt till vem"
FOLLOW_UNKNOWN_ADDRESSEE = "Okänt (adressat framgår inte)"
FOLLOW_JUDGED_AFTERWARDS = ("ingen bedömd i efterhand", "en bedömd i efterhand", "{n} bedömda i efterhand")
FOLLOW_ADDRESSED_TOO = (", {count} adresserad", ", {count} adresserade")
FOLLOW_ADDRESSED_UNKNOWN = ", okänt till vem"
FOLLOW_ANSWERED_OF = (
    "Inget svar är känt på de {all} adresserade.",
    "Ett svar är känt på de {all} adresserade{form}.",
    "{N} svar är kända på de {all} adresserade{form}.",
)
FOLLOW_ONLY_PROPOSAL, FOLLOW_PROPOSALS_AMONG = ", och det är ett förslag till svar", ", varav {n} förslag till svar"
FOLLOW_SILENT = (
    "",
    "En rekommendation saknar känt svar från någon som den riktas till.",
    "{N} rekommendationer saknar känt svar från någon som de riktas till.",
)
FOLLOW_OVERDUE_PAIRS = (
    "",
    "En adresserad saknar känt svar fast svarsfristen har gått ut.",
    "{N} adresserade saknar känt svar fast svarsfristen har gått ut.",
)
FOLLOW_WITHOUT_BODY = (
    "",
    "För en rekommendation framgår inte vem den riktades till; den räknas inte bland de adresserade.",
    "För {n} rekommendationer framgår inte vem de riktades till; de räknas inte bland de adresserade.",
)
FOLLOW_CITED_ROWS = (
    "",
    "En rekommendation är från en äldre granskning, känd bara genom en senare rapport.",
    "{N} är från äldre granskningar, kända bara genom en senare rapport.",
)
FOLLOW_READING = "Så är det räknat"
FOLLOW_READING_POINTS = (
    "En rekommendation till tre nämnder räknas som en rekommendation och tre adresserade.",
    "Inget känt svar betyder att minst en som rekommendationen riktades till inte har något svar i de handlingar vi läst, inte att nämnden låtit bli att svara. Samma räkning gäller på alla sidor.",
    "Framgår det inte vem en rekommendation riktades till går det inte heller att säga vem som inte svarat. De räknas för sig.",
    "En status med streckad kant är vår tolkning av vad källan skriver; källans egna ord och skälet står på rekommendationens sida.",
    "Okänt betyder att ingen senare bedömning finns här, inte att inget har gjorts.",
    "Varje status säger vem som bedömt: nämnden själv, revisorn eller en uppföljande granskning. Den senaste visas; tidigare står kvar i kedjan.",
    "Ett svar utan datum räknas som känt oavsett dag.",
)
FOLLOW_PER_TODAY = "Frister, ålder och status är räknade per i dag, {date}."
FOLLOW_PER_FIXED = "Frister, ålder och status är räknade per {date}, som står i adressen."
FOLLOW_FIX_DATE = "Länk med datumet låst"
FOLLOW_USE_TODAY = "Räkna per i dag"
FOLLOW_NOT_YET_GIVEN = "lämnades senare än så"
FOLLOW_AGE_ABOUT = "omkring {age}"
FOLLOW_NO_ROWS = "Inga rekommendationer passar urvalet. Ta bort ett filter, eller sök på något annat."
FOLLOW_FORSTUDIE_NONE = "Urvalet har bara en förstudie, och en förstudie lämnar inga rekommendationer."
FOLLOW_NO_SUCH_RECOMMENDATION = "Rekommendationen ”{id}” finns inte i den här utgåvan. Här är listan i stället."

FOLLOW_SORTS = {
    "granskning": "Kommun och granskning", "nyast": "Nyast först", "aldst": "Äldst först", "frist": "Svarsfrist",
    "aspekt": "Aspekt", "relevans": "Bäst träff",
}  # fmt: skip
FOLLOW_FORMS = {"kort": "Lista", "tabell": "Tabell"}
FOLLOW_PAGES = "Sidor"
FOLLOW_PREVIOUS, FOLLOW_NEXT = "Föregående", "Nästa"
FOLLOW_BACK = "Tillbaka till {rows}"
FOLLOW_PLACE = "{n} av {all}"
FOLLOW_TAKE = "Ta med"
FOLLOW_TAKE_LEAD = "Alla rader i urvalet, som filer."
FOLLOW_ADDRESSED_FILE = "En rad per adressat"
FOLLOW_THIS = "Följ"
FOLLOW_THIS_SHORT = "Samma urval, på adresser som ligger kvar."
FOLLOW_TAKE_OR_FOLLOW = "Ta med eller följ"
FOLLOW_SEARCH_RECOMMENDATIONS = "Sök bland rekommendationer och svar"
FOLLOW_DID_YOU_MEAN = "”{term}” finns inte i texterna. Menade du"
FOLLOW_CALENDAR, FOLLOW_FEED = "Kalender (iCalendar)", "Nytt och ändrat (Atom)"
FOLLOW_THIS_LEAD = (
    "Kalendern har svarsfristerna och en påminnelse ett år efter dem för det som ingen har bedömt. Påminnelsernas dagar är "
    "satta av Granskat, inte av revisorerna. Flödet har nya och ändrade rader. Båda följer urvalet ovan och ligger kvar på sina adresser."
)

FOLLOW_NUMBER_IN_REPORT = "rekommendation {number}"
FOLLOW_DUE = "Svar senast {date}"
FOLLOW_DUE_PASSED = "har gått ut"
FOLLOW_NO_DUE = "Ingen svarsfrist känd"
FOLLOW_AGE = "Ålder: {age}"
FOLLOW_STATUS = "Status"
FOLLOW_JUDGED_BY = "enligt {judge}, {date}"
FOLLOW_JUDGES = {
    "namnd": "nämnden själv", "revisor": "revisorn", "uppfoljande_granskning": "uppföljande granskning", "okant": "okänd bedömare",
}  # fmt: skip


def judge(code: str, how: str | None) -> str:
    """`nämnden själv (självvärdering, återgiven av BDO)`."""
    who = FOLLOW_JUDGES[code]
    return f"{who} ({how})" if isinstance(how, str) and how else who


def fates_heading(judges: Mapping[str, int], every: int) -> str:
    """Fyra av 15 är bedömda i efterhand, alla av nämnden själv; of several judges how many by each."""
    judged = sum(judges.values())
    form = plural(judged, FATES_ALL) if judged == every else FATES_SOME[judged != 1].format(all=number_word(every))
    said = form.format(n=number_word(judged, capital=True))
    if len(judges) > 1:
        parts = [FATES_BY.format(n=number_word(n), judge=FOLLOW_JUDGES[code]) for code, n in judges.items()]
        return f"{said}: {join_and(parts)}"
    return said + (FATES_BY_ALL if 1 < judged < every else FATES_BY_ONE).format(judge=FOLLOW_JUDGES[next(iter(judges))])


FATES_ALL = ("", "Den enda är bedömd i efterhand", "Alla {n} är bedömda i efterhand")
FATES_SOME = ("{{n}} av {all} är bedömd i efterhand", "{{n}} av {all} är bedömda i efterhand")
FATES_BY = "{n} av {judge}"
FATES_BY_ALL, FATES_BY_ONE = ", alla av {judge}", " av {judge}"
FOLLOW_JUDGED_HEAD = "Vem som bedömt"
FATES_NOBODY = "Ingen känd bedömning"
FATES_CAPTION = "Rekommendationernas status efter vem som bedömt, ett märke för varje rekommendation"
FATES_READ = "Streckad: tolkad av oss."
FATE_MARK = "{status}{whose}: {headline}"
FATE_WHOSE = " (tolkad av oss)"

FOLLOW_NOT_JUDGED = "Ingen senare bedömning finns här."
FOLLOW_PROPOSAL = "förslag till svar"
FOLLOW_UNDATED = "odaterat"
FOLLOW_ANSWER_GAP = "Svaret berör inte allt"

FOLLOW_HEAD = ("Rekommendation", "Given i", "Riktad till", "Svar", "Svar senast", "Status", "Ålder")
FOLLOW_REPORT_COUNTS = "Räknat per granskning"
FOLLOW_REPORT_COUNTS_HEAD = (
    "Granskning",
    "Lämnad",
    "Rekommendationer",
    "Adresserade",
    "Kända svar",
    "Svar senast",
    "Bedömda i efterhand",
)

FOLLOW_PASSAGE = "Så står det i rapporten"
FOLLOW_SAYS_SOURCE = "Källan säger ”{label}”"
FOLLOW_TO_ALL = "Till alla {rows}"
FOLLOW_CITED_PLACE = "Platsen gäller {report}, där rekommendationen återges."
FOLLOW_ADDRESSED_HEADING = "Riktad till och svar"
FOLLOW_OUR_NOTE = "Vår anmärkning"
FOLLOW_FACTS = {
    "municipality_name": "Kommun", "report": "Granskning", "given": "Lämnad", "age": "Ålder", "due": "Svar senast",
    "status": "Status", "aspects": "Aspekter", "number": "Nummer i rapporten",
}  # fmt: skip
FOLLOW_SAID_AND_DONE = "Sagt och gjort"
FOLLOW_SAID_AND_DONE_HEAD = ("Vem", "Svaret", "Utlovat", "Det svaret inte berör")
FOLLOW_FOUND_LATER = "Vad som sedan har bedömts"
FOLLOW_NOTHING_SAID = "Inget svar är känt, så det finns inget utlovat att jämföra med."
FOLLOW_NOTHING_FOUND = "Ingen senare bedömning finns här. Vad som har hänt är okänt."
FOLLOW_PROMISE_OPEN = "Ingen senare bedömning finns här. Om det utlovade blev gjort är okänt."
FOLLOW_NOT_STATED = "–"
FOLLOW_REPEATED_LATER = "Given igen"
FOLLOW_REPEATED_WORDS = {"tidigare": "Gavs också tidigare", "senare": "Gavs igen senare"}
FOLLOW_CHAIN = "Kedjan"
CHAIN_LEAD = "Från tidigare granskning till senare bedömning, så långt den är känd per {date}."
CHAIN_STEPS = {
    "tidigare": "Tidigare granskning", "fraga": "Revisionsfråga", "fynd": "Fynd som den bygger på",
    "rekommendation": "Rekommendation", "frist": "Svarsfrist", "svar": "Svar", "bedomning": "Senare bedömning",
    "upprepad": "Samma sak given igen", "senare": "Senare granskning", "inget_svar": "Svar", "okant": "Vad som hänt sedan",
}  # fmt: skip
FOLLOW_STEP_NO_ANSWER = "Inget känt svar från {bodies}."
FOLLOW_STEP_UNKNOWN = "Okänt: ingen senare bedömning finns här."
FOLLOW_STEP_NO_BODY = "Vem den riktades till framgår inte, och inget svar är känt."
FOLLOW_AUDIT_OF = "{year} ({topic})"
FOLLOW_RELATED_REPORT = "Granskningen {later} {word} den {earlier}."
FOLLOW_QUESTION_FINDINGS = ("", "ett av fynden hör hit", "{n} av fynden hör hit")
FOLLOW_ANSWER_FROM = "{body}: {stance}"
FOLLOW_INTERPRETED = "{status} (tolkad av oss)"
FOLLOW_JUDGEMENT = "{status}, {judge}"
FOLLOW_RESEMBLING = "Liknande rekommendationer i andra kommuner"
FOLLOW_RESEMBLING_LEAD = "Framräknat ur gemensamma aspekter, områden och ord. Att de liknar varandra betyder inte att de är samma rekommendation."
FOLLOW_NOTHING_RESEMBLES = "Ingen rekommendation i en annan kommun har någon aspekt gemensam med den här."
FOLLOW_RESEMBLING_SHARED = {"aspects": "Gemensamma aspekter", "areas": "Gemensamma områden", "words": "Gemensamma ord"}
FOLLOW_SHARED_ASPECTS = "Aspekter där fler än en kommun fått rekommendationer"
FOLLOW_SHARED_ASPECTS_LEAD = (
    "Framräknat ur rekommendationernas aspekter i urvalet. Samma aspekt är inte samma rekommendation."
)
FOLLOW_SHOW_ALL = "Visa alla {count}"
FOLLOW_SHARED_ASPECT = "{aspect}: {count} i {places}"

FOLLOW_COLUMNS = {
    "id": ("Id", "text", "Rekommendationens beständiga kod."),
    "municipality_name": ("Kommun", "text", "Den granskade kommunen."),
    "report": ("Granskningens id", "text", "Koden för granskningen där rekommendationen gavs."),
    "report_title": ("Granskning", "text", "Granskningens titel."),
    "basis": ("Underlag", "text", "Om granskningen är läst i sin helhet eller känd genom en annan rapport."),
    "firm": ("Byrå", "text", "Revisionsbyrån, om den är känd."),
    "number": ("Nummer", "text", "Plats i rapportens lista."),
    "headline": ("Rubrik", "text", "Rekommendationen på högst 60 tecken."),
    "text": ("Rekommendation", "text", "Rekommendationen i våra ord."),
    "given": ("Lämnad", "text", "Granskningens datum, så noga det är känt: dag, månad eller år."),
    "age": (
        "Ålder i månader",
        "heltal",
        "Hela månader från att den lämnades till den dag som tabellen räknar per; tomt om dagen inte är känd.",
    ),
    "due": ("Svar senast", "datum", "Sista dag för svar, om rapporten anger någon."),
    "deadline": (
        "Svarsfrist",
        "text",
        "Var rekommendationen står i förhållande till fristen den dag som tabellen räknar per.",
    ),
    "addressed": (
        "Adresserade",
        "heltal",
        "Antal nämnder, styrelser och bolag som den riktas till; tomt om det inte framgår.",
    ),
    "answered": ("Kända svar", "heltal", "Antal adresserade med känt svar; tomt om adressaterna inte framgår."),
    "bodies": ("Riktad till", "lista", "Alla den riktas till."),
    "areas": ("Område", "lista", "Jämförbart verksamhetsområde, i samma ordning som Riktad till."),
    "answers": ("Svar", "lista", "Adressaternas hållning, i samma ordning som Riktad till."),
    "aspects": ("Aspekter", "lista", "Aspekter den gäller."),
    "status": ("Status", "text", "Senaste kända bedömning. Okänt är inte detsamma som inte genomförd."),
    "judged_by": ("Bedömd av", "text", "Vem som gjort bedömningen."),
    "judged_on": ("Bedömd", "datum", "När bedömningen gjordes."),
    "status_basis": ("Statusens grund", "text", "Angivet i källan eller tolkat av oss."),
    "status_label": ("Källans statusord", "text", "Källans eget ord för hur långt man kommit, om den har ett."),
    "status_reason": ("Skäl till tolkningen", "text", "Varför vi tolkat så, när statusen är tolkad."),
    "judged_how": ("Hur det bedömts", "text", "Till exempel nämndens självvärdering, återgiven av byrån."),
    "judgement": ("Bedömningen", "text", "Bedömningen i våra ord."),
    "section": ("Avsnitt", "text", "Var i källan rekommendationen står."),
    "page": ("Sida", "heltal", "Sidan i källan, om den är känd."),
    "anchor": ("Ankare", "text", "Fyra till tio ord ur stycket, ordagrant: sök efter dem i källan."),
    "source": ("Källa", "text", "Rapporten vars text avsnittet gäller."),
    "proved": ("Belagd", "ja_nej", "Om stället är funnet i källans text."),
    "link": ("Länk", "lank", "Rekommendationens egen adress, med datum och utgåva."),
    "body": ("Adressat", "text", "Nämnden, styrelsen eller bolaget."),
    "area": ("Område", "text", "Jämförbart verksamhetsområde."),
    "stance": ("Svar", "text", "Adressatens hållning, om ett svar är känt."),
    "form": ("Form", "text", "Beslutat svar eller förslag till svar."),
    "answered_on": ("Svarets datum", "datum", "Tomt om det inte framgår eller inget svar är känt."),
    "summary": ("Svaret", "text", "Svaret i våra ord."),
    "promised": ("Utlovat", "text", "Vad svaret säger att nämnden gör eller ska göra."),
    "not_addressed": ("Det svaret inte berör", "text", "Vad i rekommendationen svaret inte berör."),
}
FOLLOW_PER_CAPTION = "{caption} Räknat per {date}."
FOLLOW_ADDRESSED_CAPTION = "{count} adresserade. {caption}"

CALENDAR_NAME = "Granskat: frister"
CALENDAR_DUE = "Svarsfrist: {municipality}, {topic}"
CALENDAR_DUE_TEXT = (
    "{what} Gäller {recommendations}, {addressed} adresserade. Kända svar: {answered}. Står i rapporten: {section}."
)
CALENDAR_REMINDER = "Påminnelse: {municipality}, {topic}"
CALENDAR_REMINDER_TEXT = (
    "Ett år har gått sedan {since}, och det finns ingen senare bedömning här av {recommendations}. Fråga vad som har hänt. Dagen är satt av "
    "Granskat, inte av revisorerna."
)
FOLLOW_AFTER_DUE, FOLLOW_AFTER_GIVEN = "svarsfristen {date}", "granskningen {date}"
CALENDAR_KINDS = ("Svarsfrist", "Påminnelse")
FEED_NAME = "Granskat: nytt och ändrat"
FEED_REPORT = "Granskning: {municipality}, {topic}"
FEED_REPORT_TEXT = "{title}. {kind} av {firm}, {date}. {findings} och {recommendations}."
FEED_RECOMMENDATION = "Rekommendation {number}: {municipality}, {topic}"
FEED_ANSWER = "Svar från {body}: {municipality}, {topic}"
FEED_ANSWER_TEXT = "{stance} ({form}). {summary}"
FEED_STATUS = "Bedömning, {judge}: {municipality}, {topic}"
FEED_STATUS_TEXT = "{status}. {summary}"
FEED_CORRECTION = "Rättelse: {municipality}, {topic}"
FEED_CORRECTION_TEXT = "{rows}: {field} från ”{before}” till ”{after}”. {reason}"
FEED_CHANGED = "Ändrad: {title}"
FEED_UNKNOWN_FIRM = "okänd byrå"
