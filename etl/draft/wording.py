"""The wording room: who speaks in a sentence, how it comes out, and which reservations it makes.

Rules on Swedish wording, the same for every firm. Each answer carries the words it rests on.
"""

import re
from dataclasses import dataclass

from findings.model import FindingKind, Polarity, Voice

SAYS = r"(?:uppger|uppgav|uppges|menar|anser|upplever|upplevs|beskriver|beskrivs|lyfter|lyfts|framhåller|framhålls|framför|framförs|framkommer|säger|efterlyser|efterfrågar|påtalar|betonar|pekar på|ser|tycker|bedömer|konstaterar|nämner|exemplifierar|poängterar|berättar|önskar)"
INTERVIEWED = re.compile(
    rf"\bintervju(?:er|n|erna|ad|ade|ades|svar)?\b|\bintervju\w*\s+(?:{SAYS})|\brespondent\w*|\b(?:det|de) uppges\b|\buppges\b|\buppgavs\b|\benligt uppgift\b|\bvid samtal\b|\bframhålls\b|\bframförs\b"
    rf"|\b(?:förvaltningschef\w*|förvaltning(?:en|arna)|ordförande\w*|presidi\w+|rektor\w*|medarbetar\w*|chefer\w*|enhetschef\w*|tjänste(?:män|person)\w*|handläggare|personal(?:en)?|verksamhetschef\w*|tillfrågade?|deltagar\w+|nämnden själv)\s+(?:\w+\s+){{0,3}}{SAYS}\b",
    re.IGNORECASE,
)
OUTSIDE = re.compile(
    rf"\b(?:polis(?:en|myndigheten)|regionen|friskol\w+|fristående skolor(?:na)?|bostadsbolag\w*|bolagen|föreningar(?:na)?|arbetsförmedlingen|externa (?:parter|aktörer))\s+(?:\w+\s+){{0,3}}{SAYS}\b"
    r"|\b(?:socialstyrelsen|skolverket|skr|skolinspektionen|ivo)\s+(?:och\s+\w+\s+)?(?:menar|anser|lyfter|betonar|framhåller|rekommenderar)\b",
    re.IGNORECASE,
)
DOCUMENT_WORD = r"(?:reglement\w*|\w*plan(?:en|er|erna)?|\w*polic\w+|\w*strategi(?:n|er|erna)?|\w*riktlinje\w*|\w*dokument\w*|\w*avtal\w*|överenskommelse\w*|\w*protokoll\w*|\w*budget\w*|\w*redovisning\w*|\w*rapport(?:en|er|erna)|\w*beskrivning(?:en|ar)?|\w*katalog(?:en)?|delegationsordning\w*|ägardirektiv\w*|\w*berättelse\w*|\w*översikt(?:en)?|\w*program(?:met)?|MRP\w*|\w*plan:n|tjänsteskrivelse\w*|statistik(?:en)?|webbplats\w*|hemsida\w*)"
DOCUMENTED = re.compile(
    rf"\b(?:framgår|anges|beskrivs|står|stadgas|regleras|fastslås|listas|redovisas|nämns|lyfts|uppges)\s+(?:\w+\s+){{0,3}}(?:av|i|att)\b.{{0,60}}\b{DOCUMENT_WORD}"
    rf"|\b(?:av|i|enligt|utifrån)\s+(?:\w+(?:s|ns)?\s+){{0,4}}{DOCUMENT_WORD}.{{0,80}}?\b(?:framgår|anges|beskrivs|står|stadgas|regleras|fastslås|listas|redovisas|nämns|lyfts|uppgavs|framkommer|finns|innebär)\b"
    rf"|\benligt\s+(?:\w+(?:s|ns)?\s+){{0,4}}{DOCUMENT_WORD}"
    rf"|^\W*(?:\w+(?:s|ns)?\s+){{0,3}}{DOCUMENT_WORD}\s+(?:\w+\s+){{0,2}}(?:beskriver|anger|innehåller|syftar|betonar|lyfter|fastställer|reglerar|tydliggör|visar|består|gäller|förtydligar)\b",
    re.IGNORECASE,
)
AUDITOR = re.compile(
    r"\bvi (?:\w+\s+){0,2}(?:bedömer|noterar|konstaterar|anser|menar|ser|vill|rekommenderar|betonar|uppfattar|finner|har (?:noterat|konstaterat|sett))\b|\b(?:bedömer|noterar|konstaterar|anser|menar|ser|vill) vi\b"
    r"|\bvår(?:t|a)? (?:samlade |sammanfattande |sammantagna )?(?:bedömning|uppfattning|granskning|tolkning|slutsats)\b|\b(?:granskningen|förstudien|genomgången|stickprovet|revisionen) (?:\w+\s+){0,2}(?:visar|visade|konstaterar|bedömer|påvisar)|\bvisar granskningen\b|\bvisar förstudien\b"
    r"|\b(?:EY|KPMG|PwC|BDO|Deloitte|Azets|revisorn|revisorerna|revisionen|revisionskontoret|stadsrevisionen|granskaren\w*|konsulten\w*) (?:\w+\s+){0,2}(?:bedömer|noterar|konstaterar|menar|anser|vill|ser|rekommenderar|intryck)\b|\bgranskarens\b|\bi granskningen (?:noteras|framkommer|konstateras)\b|\bbedöms?\b|\bbedömningen är\b",
    re.IGNORECASE,
)
OUTSIDE_HEADING = re.compile(
    r"\bexterna part\w*|^[\d. ]*(?:friskolorna|polisen|de kommunala bostadsbolagen|bostadsbolagen|regionen|föreningslivet)$|\bextern\w* .{0,20}syn\b",
    re.IGNORECASE,
)
APPENDIX_HEADING = re.compile(r"^bilaga", re.IGNORECASE)

NOT_A_RISK = re.compile(
    r"(?:barn|unga|ungdomar|personer|individer|elever|de|dem|som)\s+(?:\w+\s+){0,2}(?:som\s+)?riskerar|\briskzon\w*|\briskgrupp\w*|\brisk- och (?:väsentlighets|konsekvens)\w*|\brisk(?:analys|bedömning|faktor|hantering|bruk)\w*|risk för utanförskap|\brisker som kan medföra",
    re.IGNORECASE,
)
RISK = re.compile(
    r"\brisk(?:en|er|erna)? (?:för|att|finns|föreligger|kan|i|med)\b|\briskerar\b|\brisk(?:er|en)?\b|\bkan (?:i sin tur )?(?:leda till|medföra|innebära|få till följd|resultera i|äventyra)\b|\binte uteslutas\b",
    re.IGNORECASE,
)
WEAK_RISK = re.compile(r"^kan ", re.IGNORECASE)

LACKING = re.compile(
    r"\bsakna(?:s|r|des|de)?\b|\bavsaknad\w*|\bbrist(?:er|en|erna|ande|fällig\w*)?\b|\botillräcklig\w*|\botydlig\w*|\boklar\w*|\boklarhet\w*|\bej\b(?! bedöm)|\bpersonbero\w+|\bförsvår\w+|\bsvag(?:t|a|het\w*)?\b|\bmissa(?:s|r|de|t)\b|\bmotstridig\w*|\bparallella spår\b"
    r"|\b(?:inte|inga|inget|ingen|aldrig)\b|\butebliv\w+|\botillfredsställ\w+|\bdubbelarbete\b|\bunderskott\b|\bsällan\b|\blångsam\w*|\bsvårt\b|\bsvårighet\w*|\bproblem(?:et|en)?\b|\bhinder\b|\bfragmentera\w+|\bstuprör\w*|\bosäkert\b|\bosäkerhet\b|\binte i tillräcklig\b",
    re.IGNORECASE,
)
NOT_LACKING = re.compile(
    r"\binte (?:bara|enbart|endast|minst|heller några (?:brister|avvikelser)|funnit|noterat|uteslut\w+)\b|\binga (?:väsentliga )?(?:brister|avvikelser|synpunkter)\b|\bingen anledning\b|\bpsykisk\w* ohälsa\b|\binte alltid givet\b|\bbrist(?:er)? (?:som )?(?:åtgärdats|har åtgärdats)\b|\bför att (?:\w+\s+){0,6}inte\b|\bsyft\w+ (?:\w+\s+){0,8}(?:inte|motverka|svår\w*)\b",
    re.IGNORECASE,
)
IMPROVE = re.compile(
    r"\b(?:kan|skulle kunna|borde kunna|bör|behöver|behövs|måste|borde)\s+(?:\w+\s+){0,5}?(?:utveckla\w*|förbättra\w*|stärka\w*|förtydliga\w*|tydliggöra\w*|skärpa\w*|bli (?:bättre|tydligare)|säkerställa\w*|ses över|se över|prioritera\w*|samordna\w*|systematisera\w*|formalisera\w*|dokumentera\w*|beakta\w*|öka\w*|följas? upp|lägga\w*|planera\w*|finna\w*|ske|omhänderta\w*|hanteras|vara)\b"
    r"|\butvecklings(?:potential|område\w*|möjlighet\w*|behov\w*)|\bförbättrings(?:område\w*|behov\w*|potential|möjlighet\w*)|\butrymme (?:för|att)\b|\bbehov av att\b|\bbehöver\b|\bkan (?:utvecklas|förbättras|stärkas)\b|\bbör\b|\bborde\b|\bvikten av\b|\bpotential\b|\bmöjligheter att\b|\butmaning\w*|\butmanande\b|\bfortsatt arbete\b",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\bdelvis\b|\btill (?:viss|vissa) del\w*|\bi (?:vissa|en del|några) (?:delar|fall|avseenden|områden)\b|\bi viss (?:mån|utsträckning)\b|\binte (?:fullt ut|helt|i alla delar|alltid|i tillräcklig (?:grad|utsträckning))\b|\bi begränsad utsträckning\b|\bviss (?:otydlighet|okunskap|osäkerhet)\b|\bpåbörja\w+|\bpågår\b|\bvarierar\b|\bolika (?:mognadsgrad|långt)\b",
    re.IGNORECASE,
)
GOOD = re.compile(
    r"\b(?:är|bedöms|vara|fungerar|finns|har|en|ett|på ett|varit|överlag|uppfattas|upplevs|förefaller|med)\s+(?:\w+\s+){0,4}?(?:tydlig\w*|ändamålsenlig\w*|tillfredsställande|tillräcklig\w*|god(?:a|tt)?|bra|väl|välfungerande|fungerande|funktionell\w*|positiv\w*|systematisk\w*|strukturera\w+|etablera\w+|utarbeta\w+|relevant\w*|beprövade?|väletablera\w+|omfattande|aktiv\w*|stark\w*)\b"
    r"|\bhar säkerställt\b|\bsäkerställer\b|\bpositivt\b|\bfungerar (?:väl|bra|i huvudsak)\b|\bi allt väsentligt\b|\bi huvudsak\b|\bstyrka\b|\bstyrkor\b|\bframgångs\w+|\bges möjlighet\b|\bhar (?:tagit fram|utvecklat|stärkt|etablerat|genomfört|vidtagit|beslutat om|tillsatt)\b|\bföljs upp\b|\bbeprövade\b|\bi linje med\b|\bändamålsenlig\w*\b|\btillfredsställande\b|\btydliggör\w*\b|\bfinns (?:\w+\s+){0,3}(?:mål|rutiner|riktlinjer|styrdokument|struktur|samverkan|insatser|arbetssätt|former)\b|\bengagemang\b",
    re.IGNORECASE,
)
TURNS = re.compile(r"\b(?:men|dock|däremot|samtidigt|trots|även om|emellertid)\b", re.IGNORECASE)
RESERVED = re.compile(
    r"\bdelvis\b|\bi (?:vissa|flera|många) fall\b|\briskerar\b|\brisk(?:er|en)?\b|\buppges\b|\bförefaller\b|\bi huvudsak\b|\btill viss del\b|\bkan\b|\bskulle kunna\b|\bi allt väsentligt\b|\böverlag\b|\bi vissa delar\b|\bi viss mån\b|\btycks\b|\bverkar\b|\bsannolikt\b|\bbedöms\b|\bpekar mot\b|\bfrämst\b|\binte (?:fullt ut|alltid|helt)\b|\bcirka\b|\bungefär\b|\btill stor del\b|\bi stora drag\b|\bi dagsläget\b|\bframför ?allt\b|\bbland annat\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """What the wording of a passage says: who speaks, what kind of claim, how it comes out, with the words for each."""

    voice: Voice
    voice_words: str
    kind: FindingKind
    polarity: Polarity
    outcome_words: str
    reserved: tuple[str, ...]


def read(sentence: str, *, assesses: bool, heading: str = "", before: Voice | None = None) -> Reading:
    """Read one sentence. `before` is the voice of the sentence ahead of it in the same paragraph."""
    voice, voice_words = voice_of(sentence, assesses=assesses, heading=heading, before=before)
    risk = risk_words(sentence)
    polarity, words = outcome_of(sentence)
    if risk:
        kind, polarity, words = FindingKind.RISK, Polarity.NEUTRAL, risk
    else:
        judged = voice == Voice.REVISOR and assesses
        kind = FindingKind.BEDOMNING if judged else FindingKind.IAKTTAGELSE
    reserved = tuple(dict.fromkeys(m[0].lower() for m in RESERVED.finditer(sentence)))
    return Reading(voice, voice_words, kind, polarity, words, reserved)


def voice_of(sentence: str, *, assesses: bool, heading: str, before: Voice | None) -> tuple[Voice, str]:
    """Who speaks: the auditor's own verbs first, then whoever is named as saying it, then the section's own voice."""
    if match := AUDITOR.search(sentence):
        own_verb = re.match(r"bedöms?|bedömningen", match[0], re.IGNORECASE)
        if not own_verb or not INTERVIEWED.search(sentence):
            return Voice.REVISOR, quoted(match)
    if match := OUTSIDE.search(sentence):
        return Voice.EXTERN, quoted(match)
    if OUTSIDE_HEADING.search(heading):
        return Voice.EXTERN, f"rubriken ”{heading}”"
    if match := INTERVIEWED.search(sentence):
        return Voice.INTERVJU, quoted(match)
    if match := DOCUMENTED.search(sentence):
        return Voice.DOKUMENT, quoted(match)
    if APPENDIX_HEADING.match(heading):
        return Voice.DOKUMENT, "står i en bilaga"
    if not assesses and before in (Voice.INTERVJU, Voice.EXTERN, Voice.DOKUMENT) and goes_on(sentence):
        return before, "fortsätter meningen före"
    return Voice.REVISOR, "bedömande avsnitt" if assesses else "rapportens egen text"


def goes_on(sentence: str) -> bool:
    return bool(
        re.match(
            r"\W*(?:vidare|också|även|det(?:ta)?|de|dessa|den|detsamma|samma|dock|däremot|därtill|bland annat|till exempel|exempelvis|utöver|samtidigt|arbetet|målen)\b",
            sentence,
            re.IGNORECASE,
        )
    )


def quoted(match: re.Match[str]) -> str:
    return f"”{' '.join(match[0].split())[:60]}”"


def risk_words(sentence: str) -> str:
    """The words that make it a risk; "kan medföra" only where something is amiss, people at risk not at all."""
    without = NOT_A_RISK.sub(" ", sentence)
    for match in RISK.finditer(without):
        if not WEAK_RISK.match(match[0]) or re.search(
            r"\b(?:svår|brist|otydlig|förlor|miss|osäker|försäm|negativ|sämre|otrygg|inte)\w*",
            without[match.start() :],
            re.IGNORECASE,
        ):
            return quoted(match)
    return ""


def outcome_of(sentence: str) -> tuple[Polarity, str]:
    """How it comes out. Both halves of a sentence make `delvis`; an advice alone does too."""
    bare = NOT_LACKING.sub(" ", sentence)
    lacking, improve, partly, good = (p.search(bare) for p in (LACKING, IMPROVE, PARTLY, GOOD))
    turn = TURNS.search(bare)
    if partly:
        return Polarity.DELVIS, quoted(partly)
    if good and lacking and turn and good.start() < turn.start():
        return Polarity.DELVIS, f"{quoted(good)} och {quoted(lacking)}"
    if lacking:
        return Polarity.BRIST, quoted(lacking)
    if improve:
        return Polarity.DELVIS, quoted(improve)
    if good:
        return Polarity.STYRKA, quoted(good)
    return Polarity.NEUTRAL, "inget ord för bra eller dåligt"
