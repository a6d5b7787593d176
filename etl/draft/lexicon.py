"""The lexicon room: the Swedish words that tell who speaks and how it comes out. The same for every firm.

Each entry is a regular expression; a pattern is any of its entries. What is tried first stands in wording.py.
"""

import re


def either(*entries: str) -> re.Pattern[str]:
    """A pattern of alternatives, without regard to case; each is bounded as a word where it says nothing else."""
    return re.compile("|".join(entries), re.IGNORECASE)


FEW = r"(?:\w+\s+){0,3}"  # up to three words in between
FORMS = r"(?:s|ns)?"

# --- Who speaks --------------------------------------------------------------------------------------

SAYS = (
    r"(?:uppger|uppgav|uppges|menar|menade|anser|upplever|upplevde|upplevs|beskriver|beskrivs|lyfter|lyfts|framhåller"
    r"|framhålls|framför|framförs|framkommer|säger|efterlyser|efterfrågar|påtalar|betonar|pekar på|pekade på|ser|tycker"
    r"|bedömer|konstaterar|nämner|exemplifierar|poängterar|berättar|önskar|uttrycker|uttryckte|varnar för)"
)
PEOPLE = (
    r"(?:förvaltningschef\w*|\w*förvaltning(?:en|arna)|ordförande\w*|presidi\w+|rektor\w*|medarbetar\w*|chefer\w*"
    r"|enhetschef\w*|tjänste(?:män|person)\w*|handläggare|personal(?:en)?|verksamhetschef\w*|tillfrågade?"
    r"|deltagar\w+|lärar\w+|företrädare\w*)"
)
PARTIES = (
    r"(?:polis(?:en|myndigheten)|regionen|friskol\w+|fristående skolor(?:na)?|bostadsbolag\w*|bolagen|föreningar(?:na)?"
    r"|arbetsförmedlingen|externa (?:parter|aktörer))"
)
AUTHORITIES = r"(?:socialstyrelsens?|skolverkets?|skr|skolinspektionens?|ivo)"
DOCUMENT = (
    r"(?:reglement\w*|\w*plan(?:en|er|erna)?|\w*polic\w+|\w*strategi(?:n|er|erna)?|\w*riktlinje\w*|\w*dokument\w*"
    r"|\w*avtal\w*|överenskommelse\w*|\w*protokoll\w*|\w*budget\w*|\w*redovisning\w*|\w*rapport(?:en|er|erna)"
    r"|\w*beskrivning(?:en|ar)?|\w*katalog(?:en)?|delegationsordning\w*|ägardirektiv\w*|\w*berättelse\w*"
    r"|\w*översikt(?:en)?|\w*program(?:met)?|MRP\w*|tjänsteskrivelse\w*|statistik(?:en)?|webbplats\w*|hemsida\w*)"
)
STATED = (
    r"(?:framgår|anges|beskrivs|står|stadgas|regleras|fastslås|listas|redovisas|nämns|lyfts|uppgavs|framkommer|finns"
    r"|innebär)"
)
FIRMS = (
    r"(?:EY|KPMG|PwC|BDO|Deloitte|Azets|revisorn|revisorerna|revisionen|\w*kontoret|\w*enheten|konsulten|granskaren)"
)

AUDITOR = either(
    rf"\bvi {FEW}(?:bedömer|noterar|konstaterar|anser|menar|ser|vill|rekommenderar|betonar|uppfattar|finner)\b",
    r"\bvi har (?:noterat|konstaterat|sett)\b",
    r"\b(?:bedömer|noterar|konstaterar|anser|menar|ser|vill) vi\b",
    r"\bvår(?:t|a)? (?:\w+ )?(?:bedömning|uppfattning|granskning|tolkning|slutsats)\b",
    rf"\b(?:granskningen|förstudien|genomgången|stickprovet|revisionen) {FEW}"
    r"(?:visar|visade|konstaterar|bedömer|påvisar)\b",
    r"\bvisar (?:granskningen|förstudien)\b",
    rf"\b{FIRMS} (?:\w+ )?(?:bedömer|noterar|konstaterar|menar|anser|vill|ser|rekommenderar)\b",
    r"\bgranskarens\b",
    r"\bi granskningen (?:noteras|framkommer|konstateras)\b",
)
GUIDANCE = either(  # what an authority recommends is a measure and no outcome
    rf"\b{AUTHORITIES}\s+(?:och\s+\w+\s+)?(?:menar|anser|lyfter|betonar|framhåller|rekommenderar|har identifierat)\b",
    rf"\b(?:i|av|enligt)\s+{AUTHORITIES}\s+(?:och\s+\w+\s+)?(?:stödmaterial|vägledning|handbok|rekommendation\w*)",
    rf"\b(?:menar|anser|betonar)\s+{AUTHORITIES}\b",
)
JUDGED = either(r"\bbedöms?\b", r"\bbedömningen är\b")  # the auditor's own only where the section assesses
INTERVIEWED = either(
    r"\bintervju\w*\b",
    r"\brespondent\w*",
    r"\buppges\b",
    r"\benligt uppgift\b",
    r"\bvid samtal\b",
    r"\bframhålls\b",
    r"\bframförs\b",
    rf"\b{PEOPLE}\s+{FEW}{SAYS}\b",
    rf"\b(?:några|flera|många|alla)\s+(?:av dem\s+)?{SAYS}\b",
    rf"\b{SAYS} (?:de )?(?:tillfrågade|intervjuade)\b",
)
OUTSIDE = either(
    rf"\b{PARTIES}\s+{FEW}{SAYS}\b",
    rf"\b{AUTHORITIES}\s+(?:och\s+\w+\s+)?(?:menar|anser|lyfter|betonar|framhåller|rekommenderar|har identifierat)\b",
)
DOCUMENTED = either(
    rf"\b{STATED}\s+{FEW}(?:av|i|att)\b.{{0,60}}\b{DOCUMENT}\b",
    rf"\b(?:av|i|enligt|utifrån)\s+(?:\w+{FORMS}\s+){{0,4}}{DOCUMENT}\b.{{0,80}}?\b{STATED}\b",
    rf"\b(?:enligt|av)\s+(?:\w+{FORMS}\s+){{0,4}}{DOCUMENT}\b",
    rf"^\W*(?:\w+{FORMS}\s+){{0,3}}{DOCUMENT}\W*\s+(?:\w+\s+){{0,2}}"
    r"(?:beskriver|anger|innehåller|syftar|betonar|lyfter|fastställer|reglerar|består|gäller|förtydligar|nämner|har)\b",
    r"\bi (?:reglementet|planen|policyn|strategin) (?:ingår|sägs)\b",
)
SHALL = either(r"\bska(?:ll)?\b", r"\bansvarar för\b", r"\bhar till uppgift\b", r"\bsyftar till\b")
OUTSIDE_HEADING = either(
    r"\bexterna part\w*",
    r"^[\d. ]*(?:friskolorna|polisen|(?:de kommunala )?bostadsbolagen|regionen|föreningslivet)$",
    r"\bextern\w* .{0,20}syn\b",
)
DOCUMENT_HEADING = either(
    rf"^[\d. ]*(?:\w+{FORMS}\s+){{0,2}}{DOCUMENT}(?:\s+(?:för|om|avseende|\d).*)?$", r"\bmål\b", r"\bägardirektiv"
)
APPENDIX_HEADING = either(r"^bilaga")

# --- How it comes out --------------------------------------------------------------------------------

NOT_A_RISK = either(
    r"(?:barn|unga|ungdomar|personer|individer|elever|de|dem|som)\s+(?:\w+\s+){0,2}(?:som\s+)?riskerar",
    r"\briskzon\w*",
    r"\briskgrupp\w*",
    r"\brisk- och (?:väsentlighets|konsekvens)\w*",
    r"\brisk(?:analys|bedömning|faktor|hantering|bruk)\w*",
    r"\brisk för utanförskap",
    r"\brisker som kan medföra",
)
RISK = either(
    r"\brisk(?:en|er|erna)?\b",
    r"\briskerar\b",
    r"\bkan (?:i sin tur )?(?:leda till|medföra|innebära|få till följd|resultera i|äventyra)\b",
    r"\binte uteslutas\b",
)
MAY = either(r"^kan ")  # a risk only where what may come is bad
BAD = either(r"\b(?:svår|brist|otydlig|förlor|miss|osäker|försäm|negativ|sämre|otrygg|inte|onödig|merarbete)\w*")

HARD = (  # to call something a challenge is to say that it does not go well; challenges that are met say nothing
    r"\butmaning(?:ar)? (?:är |i |med )?att\b",
    r"\butmanande (?:\w+ )?att\b",
    r"\b(?:stora?|kvarstår) (?:\w+ )?utmaning\w*",
)
SOFT = either(  # a shortcoming in part is a half and no shortcoming
    r"\b(?:viss|visst|vissa|några|en del|enstaka)\b",
    r"\btill (?:viss|en) del\b",
    r"\bi (?:vissa|enstaka|några|flera) fall\b",
    r"\binte (?:fullt|helt|alltid)\b",
    r"\bmindre\b",
)
LACKING = either(
    r"\bsakna(?:s|r|des|de)?\b",
    r"\bavsaknad\w*",
    r"\bbrist(?:er|en|erna|ande|fällig\w*)?\b",
    r"\botillräcklig\w*",
    r"\botydlig\w*",
    r"\boklar\w*",
    r"\bej\b(?! bedöm)",
    r"\bpersonbero\w+",
    r"\bförsvår\w+",
    r"\bsvag(?:t|a|het\w*)?\b",
    r"\bmissa(?:s|r|de|t)\b",
    r"\bmotstridig\w*",
    r"\bparallella spår\b",
    r"\b(?:inte|inga|inget|ingen|aldrig)\b",
    r"\butebliv\w+",
    r"\botillfredsställ\w+",
    r"\bdubbelarbete\b",
    r"\bunderskott\b",
    r"\bsällan\b",
    r"\bsvårt\b",
    r"\bsvårighet\w*",
    r"\bproblem(?:et|en)?\b",
    r"\bhinder\b",
    r"\bosäker(?:t|het)\w*",
    *HARD,
)
NOT_LACKING = either(
    r"\binte (?:bara|enbart|endast|minst|funnit|noterat|uteslut\w+)\b",
    r"\binga (?:väsentliga )?(?:brister|avvikelser|synpunkter)\b",
    r"\bingen anledning\b",
    r"\bpsykisk\w* ohälsa\b",
    r"\bbrister? (?:som )?(?:har )?åtgärdats\b",
    r"\bför att (?:\w+\s+){0,6}inte\b",
    r"\bsyft\w+ (?:\w+\s+){0,8}(?:inte|motverka|svår\w*)\b",
)
IMPROVE = either(
    r"\b(?:kan|skulle kunna|borde kunna|bör|behöver|behövs|måste|borde)\s+(?:\w+\s+){0,5}?"
    r"(?:utveckla\w*|förbättra\w*|stärka\w*|förtydliga\w*|tydliggöra\w*|skärpa\w*|bli (?:bättre|tydligare)"
    r"|säkerställa\w*|ses över|prioriteras|samordnas|systematiseras|formaliseras|dokumenteras|beaktas|följas upp"
    r"|planeras|hanteras)\b",
    r"\butvecklings(?:potential|område\w*|möjlighet\w*|behov\w*)",
    r"\bförbättrings(?:område\w*|behov\w*|potential|möjlighet\w*)",
    r"\butrymme (?:för|att)\b",
    r"\bbehov av att\b",
    r"\bbehöver\b",
    r"\bbör\b",
    r"\bborde\b",
    r"\bpotential\b",
    r"\b(?:skulle|kan|kunna) (?:\w+ ){0,4}(?:bidra till|utvecklas|förbättras|stärkas|förtydligas)\b",
)
PARTLY = either(
    r"\bdelvis\b",
    r"\btill (?:viss|vissa) del\w*",
    r"\bi (?:vissa|en del|några) (?:delar|avseenden|områden)\b",
    r"\bi viss (?:mån|utsträckning)\b",
    r"\binte (?:fullt ut|helt|i alla delar|alltid|i tillräcklig (?:grad|utsträckning))\b",
    r"\bi begränsad utsträckning\b",
    r"\bviss (?:otydlighet|okunskap|osäkerhet)\b",
    r"\bvarierar\b",
    r"\bolika (?:mognadsgrad|långt)\b",
)
GOOD_WORD = (
    r"(?:tydlig\w*|ändamålsenlig\w*|tillfredsställande|tillräcklig\w*|god(?:a|tt)?|bra|väl|välfungerande|fungerande"
    r"|funktionell\w*|positiv\w*|systematisk\w*|strukturera\w+|etablera\w+|utarbeta\w+|relevant\w*|beprövade?"
    r"|omfattande|aktiv\w*|stark\w*)"
)
GOOD = either(
    r"\b(?:är|bedöms|vara|fungerar|finns|har|en|ett|på ett|varit|överlag|uppfattas|upplevs|förefaller|med)\s+"
    rf"(?:\w+\s+){{0,4}}?{GOOD_WORD}\b",
    r"\bhar säkerställt\b",
    r"\bsäkerställer\b",
    r"\bpositivt\b",
    r"\bfungerar (?:väl|bra|i huvudsak)\b",
    r"\bi allt väsentligt\b",
    r"\bi huvudsak\b",
    r"\bstyrk(?:a|or)\b",
    r"\bhar (?:tagit fram|utvecklat|stärkt|etablerat|genomfört|vidtagit|beslutat om|tillsatt|identifierat)\b",
    r"\bföljs upp\b",
    r"\bi linje med\b",
    r"\bändamålsenlig\w*\b",
    r"\btillfredsställande\b",
    r"\btydliggör\w*\b",
    r"\btydliggjort\b",
    r"\bfinns (?:\w+\s+){0,3}"
    r"(?:mål|rutiner|riktlinjer|styrdokument|struktur|samverkan|insatser|arbetssätt|former|planering|plan|planer"
    r"|strategi\w*|system|verktyg|beskrivningar?|dokumentera\w+|\w*dokument)\b",
    r"\b(?:har )?(?:förtydligat|förtydligar|förtydliganden)\b",
    r"\btar (?:\w+ ){0,6}?del av\b",
    r"\bpågår (?:\w+ ){0,3}(?:insatser|projekt|arbete|utveckling\w*)\b",
    r"\bbygger på (?:\w+ )?(?:beprövad|evidens|forskning)\w*",
    r"\b(?:genomförs|bedrivs|vidtas|sker) (?:\w+\s+){0,4}"
    r"(?:insatser|åtgärder|informationsinsatser|samverkan|projekt)\b",
    r"\bengagemang\b",
)
TURNS = either(r"\b(?:men|dock|däremot|samtidigt|trots|även om|emellertid)\b")

# What a describing section must say in so many words to count as more than a description.
TOLD_LACKING = either(
    r"\bsakna(?:s|r|des|de)\b",
    r"\bavsaknad\w*",
    r"\bbrist(?:er|en|erna|ande|fällig\w*)?\b",
    r"\botillräcklig\w*",
    r"\botydlig\w*",
    r"\boklar\w*",
    r"\bpersonbero\w+",
    r"\bförsvår\w+",
    r"\bsvår(?:t|are) att\b",
    r"\bsvårighet\w*",
    r"\bmotsättning\w*",
    r"\bproblemati\w+",
    r"\bdubbelarbete\b",
    r"\bunderskott\b",
    r"\bosäkerhet\w*",
    r"\b(?:sker|finns|görs|genomförs|ges|ger|får|fått|har) (?:\w+ )?(?:inte|ing(?:en|et|a))\b",
    r"\binte (?:\w+ )?(?:finns|får|fått|sker|samordna\w*|stödjer|når|räcker)\b",
    r"\binte (?:\w+ ){0,2}?(?:tydlig|entydig|tillräcklig|proaktiv|samma|full|möjlig|balans)\w*",
    r"\bing(?:en|et|a) (?:uppföljning|struktur|samlad|särskild|beslutad|gemensam|entydig|specifika)\w*\b",
    r"\bföljs inte\b",
    r"\bför få\b",
    *HARD,
)
TOLD_PARTLY = either(
    r"\butvecklings(?:potential|område\w*|möjlighet\w*|behov\w*)",
    r"\bförbättrings(?:område\w*|behov\w*)",
    r"\b(?:kan|kunna|potential att) (?:\w+ ){0,2}"
    r"(?:utvecklas|förbättras|stärkas|förtydligas|samordnas bättre|bli bättre)\b",
    r"\btill viss del\b",
    r"\bi varierande (?:grad|omfattning|utsträckning)\b",
    r"\bförhållandevis god\w*",
    r"\bviss uppföljning\b",
    r"\binte (?:alltid|fullt ut|helt|lika|i alla delar)\b",
    r"\bi vissa fall\b.{0,60}\b(?:otydlig|oklar|brist|svår)\w*",
)
TOLD_GOOD = either(
    r"\bfungerar? (?:mycket |i huvudsak )?(?:väl|bra)\b",
    r"\b(?:väl)?fungerande\b",
    r"\bpositivt\b",
    r"\b(?:är|upplevs|uppfattas|varit) (?:\w+ )?positiv\w*",
    r"\bframgångsrik\w*",
    r"\bvinst(?:er)?\b",
    r"\bgod(?:a|t)? (?:samverkan|kontakt|kännedom|dialog)\w*",
    r"\b(?:är|upplevs|uppfattas) (?:mycket )?(?:god|bra|förankra[dt]|känd|etablera[dt])\b",
    r"\b(?:får|finns|har) (?:\w+ )?tillräckligt?\b",
    r"\bett (?:tydligt|gott|bra) (?:syfte|stöd)\b",
    r"\b(?:blivit|blir) (?:\w+ )?(?:bättre|tydlig\w*)\b",
    r"\bframsteg\b",
    r"\bengagemang\b",
    r"\btillfredsställande\b",
    r"\buppskatta\w+",
)

RESERVED = either(
    r"\bdelvis\b",
    r"\bi (?:vissa|flera|många) fall\b",
    r"\briskerar\b",
    r"\brisk(?:er|en)?\b",
    r"\buppges\b",
    r"\bförefaller\b",
    r"\bi huvudsak\b",
    r"\btill (?:viss|stor) del\b",
    r"\bskulle kunna\b",
    r"\bkan\b",
    r"\bi allt väsentligt\b",
    r"\böverlag\b",
    r"\bi vissa delar\b",
    r"\bi viss mån\b",
    r"\btycks\b",
    r"\bverkar\b",
    r"\bsannolikt\b",
    r"\bpekar mot\b",
    r"\bfrämst\b",
    r"\binte (?:fullt ut|alltid|helt)\b",
    r"\bcirka\b",
    r"\bungefär\b",
    r"\bi dagsläget\b",
    r"\bframför ?allt\b",
    r"\bbland annat\b",
)
