"""The wording room: what a sentence promises or holds back. Word lists and what they find, no data.

Each list says why its words are there. They are tuned on the reports: a word that mostly gave false
alarms is left out, and what says the same thing in other words is accepted.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from findings.ask import search


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# --- Antecedents: may the sentence be read without the report? -----------------------------------------

# Point back at something said earlier, whatever follows.
POINTING = word_set(
    "detta dessa denna denne dess deras dennes sådan sådana sådant han hon därmed därför dessutom vidare däremot dock"
    " också samtidigt då vilket vilken båda"
)
# "Det" with one of these verbs is a pronoun: it stands for something that the reader has not seen.
POINTING_VERBS = word_set(
    "gör gjorde innebär innebar medför medförde leder ledde visar visade gäller gällde beror berodde påverkar"
    " försvårar försämrar ger gav skapar skapade betyder riskerar bidrar bidrog omfattar består används syftar stärker"
    " bygger kallas heter följs samordnas utvärderas hanteras redovisas rapporteras"
)
# "Det är …" announces its subject with one of these; without any it points back.
ANNOUNCED = re.compile(r"\b(?:att|som|vad|hur|om|vem|vilk\w+|när|var|varför)\b")
# Verbs after "Den" and "De": the word is a pronoun and not an article.
PRONOUN_VERBS = word_set(
    "är var har hade ska kan bör får fick saknar saknas uppger menar anser tar tog finns arbetar följer ansvarar"
    " samverkar inte upplever beskriver saknade beslutades beslutas"
)
# Groups that every audit has; "De intervjuade" needs no introduction.
PERSONS = re.compile(r"^(?:intervjuad|tillfrågad|granskad|deltagand|förtroendevald|anställd|ansvarig)")
# Stems of what exists once or is known in any municipality and audit. The report's own bodies, parties
# and forums are added to them.
KNOWN = word_set(
    "kommun stad region styrelse nämnd utskott förvaltning kontor fullmäktige ledning politik revisor revision gransk"
    " förstud rapport iakttagels polis skol gymnasi rektor chef tjänst bolag förening fritid allmänhet samverkan"
    " intervju arbetsförmedling staten länet lagen lagstiftning näringsliv civilsamhäll socialsekreterar elev barn"
    " ungdom medborgar invånar samhäll årsredovisning delårsrapport budget reglement mängden antalet andelen delen"
)
DEFINITE = re.compile(r"(?:[^aeiouyåäö]en|et|an|in|[aeiouyåäö]n|orn|erna|orna|arna|na)$")
NOT_NOUNS = word_set(
    "bland sedan redan även medan ibland mellan utan innan någon ingen varken igen från inom samman man den en ett"
    " annan egen enligt denna genom utifrån mycket vilken externa interna egna allmänna moderna"
)
NUMERALS = word_set("två tre fyra fem sex sju åtta nio tio elva tolv")
# What specifies a noun: "Arbetet med …", "Målen för …", a relative clause, a name, a figure, a bracket.
SPECIFIES = word_set(
    "i på av för med om mellan till från inom under hos kring över per vid mot utifrån efter ur bakom bland enligt som"
    " att runt utanför ovan utöver genom hur"
)
PASSED_OVER = word_set("både även också bara främst framför allt")
JOINING = word_set("och eller samt liksom")
WORD = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*-?|[(,;:.]")


def without_antecedent(statement: str, names: Collection[str] = ()) -> str | None:
    """The word or words at the start that point at something the reader has not seen, or None.

    `names` are stems of what has a name of its own in the data: municipalities, bodies, parties, forums.
    """
    tokens: list[str] = WORD.findall(statement)
    if len(tokens) < 2:
        return None
    first, after = tokens[0].lower(), tokens[1].lower()
    if first in POINTING or (first == "även" and after != "om"):
        return tokens[0]
    if first == "det" and (after in POINTING_VERBS or (after in ("är", "var") and not ANNOUNCED.search(statement))):
        return f"{tokens[0]} {tokens[1]}"
    if first in ("den", "de", "det"):
        return article(tokens, names)
    return tokens[0] if is_bare_noun(tokens, 0, names) and not is_announced(after, statement) else None


def is_announced(verb: str, statement: str) -> bool:
    """ "Utmaningen är att …" says itself what it is."""
    return verb in ("är", "var") and bool(ANNOUNCED.search(statement))


def article(tokens: list[str], names: Collection[str]) -> str | None:
    """The same for what begins with Den, De or Det: a pronoun, or the article of a noun further on."""
    after = tokens[1].lower()
    if PERSONS.match(after):
        return None
    for place, token in enumerate(tokens[1:], 1):
        word = token.lower()
        if DEFINITE.search(word) and word not in NOT_NOUNS and not word.endswith(("ade", "ande")):
            known = any(search.stem(t.lower()) in names for t in tokens[1 : place + 1])
            return " ".join(tokens[: place + 1]) if not known and is_bare_noun(tokens, place, names) else None
        if not (word.endswith(("a", "e")) or word in NUMERALS or word in JOINING):
            break
    is_pronoun = tokens[0].lower() != "det" and after in PRONOUN_VERBS
    return tokens[0] if is_pronoun else None


def is_bare_noun(tokens: list[str], place: int, names: Collection[str]) -> bool:
    """Whether a definite noun stands at `place` with nothing that says which one it is."""
    noun = tokens[place].lower()
    if len(noun) < 5 or not DEFINITE.search(noun) or noun in NOT_NOUNS:
        return False
    if any(part in noun for part in KNOWN) or search.stem(noun) in names:
        return False
    following = [t for t in tokens[place + 1 :] if t.lower() not in PASSED_OVER]
    while len(following) > 2 and following[0].lower() in JOINING:
        following = following[2:]  # "Målen och fokusområdena i …": what specifies stands behind the last noun
    return bool(following) and not specifies(following[0])


def specifies(token: str) -> bool:
    return token.lower() in SPECIFIES or token[0].isupper() or token[0].isdigit() or token[0] in "(,"


# --- Time: which year? ---------------------------------------------------------------------------------

# Were true on the day the report was written, years ago for who reads it.
TIME = re.compile(
    r"\b(i dag|idag|i dagsläget|dagsläget|i nuläget|för närvarande|just nu|nu|numera|nyligen|nuvarande|i år|i fjol"
    r"|förra året|nästa år|i höst(?:as)?|i vår(?:as)?(?= |$))\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def undated(text: str) -> list[str]:
    """Words of time that say no year, in a text that names none."""
    return [] if YEAR.search(text) else [m.lower() for m in TIME.findall(text) if m != "i vår"]


# --- Quantities and reservations: what one text says and the other does not ------------------------------


@dataclass(frozen=True)
class Sense:
    """One thing that words can say: how it is said, what else is accepted as saying it, and what is no hit."""

    said: re.Pattern[str]
    accepted: re.Pattern[str]
    ignored: re.Pattern[str]


def sense(said: str, accepted: str = "", *, unless: str = "") -> Sense:
    """Whole words apart by |; `~` stands for any beginning or ending of a word."""

    def words(text: str) -> re.Pattern[str]:
        parts = text.replace("~", r"\w*").replace(" ", r"\s+")
        return re.compile(rf"\b(?:{parts})(?!\w)" if parts else r"(?!)", re.IGNORECASE)

    return Sense(words(said), words(f"{said}|{accepted}" if accepted else said), words(unless))


def missing(senses: Iterable[Sense], here: str, there: str) -> list[str]:
    """Words of `here` whose sense `there` does not say at all."""
    found = ((one, one.said.search(one.ignored.sub(" ", here))) for one in senses)
    return [hit[0].lower() for one, hit in found if hit and not one.accepted.search(there)]


# How much or how many: a statement may not say it where the passage does not.
# "varje år" is how often, and "hur många" a question; neither claims a quantity.
QUANTITIES = (
    sense(
        "alla|samtliga|varje|vart och ett|var och en",
        "respektive|genomgående|helt|full~|vardera|enskilt|var sin~|allas?|båda|någon av|~övergripande|~gemensam~|hela"
        "|varandra",
        unless="varje (?:dag|vecka|månad|kvartal|termin|halvår|år|höst|vår|gång|enskil~)|alla behövs|framför alla?",
    ),
    sense("enstaka|ett fåtal|några få", "någo[nt]|några|få|fåtal~|sporadisk~"),
    sense(
        "många|mängder av|en rad",
        "mycket|flera|flertal~|stor~|antal~|rad|mängd~|omfattande|ofta|olika|mång~",
        unless="hur många|så många|lika många",
    ),
    sense(
        "flera|flertalet|ett flertal",
        r"flertal~|många|mång~|olika|någr~|vissa?|antal~|rad|par|bl\.?\s?a|bland annat|exempel~|m\.?fl|etc"
        r"|två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+|delar|både|respektive|varierande|fler",
    ),
    sense(
        "de flesta|merparten|majoriteten|oftast|i regel|huvudsakligen",
        "flest~|huvudsak~|största del~|stor~ del~|stora delar|över hälften|vanlig~|normalt|främst|i första hand"
        "|överlag|generellt",
    ),
    sense("ofta|vanligen", "många gånger|vanlig~|flesta|regel|återkommande|sällan|tenderar|oftast|mång~|regelbund~"),
    sense("alltid|aldrig|ständigt", "löpande|samtliga|alla|varje|dygnet runt|ingen|inget|inga|hela tiden|inte"),
    sense("bara|endast|enbart|uteslutande", "begräns~|enda|blott|främst|inte|ej", unless="inte (?:bara|endast|enbart)"),
    sense("sällan", "inte ofta|enstaka|undantag~|mindre"),
)  # fmt: skip

# What holds a claim back; where the passage says it around the anchor, the statement must say it too.
# A verb governs its own clause. In "hur … ska", "så att … kan" it belongs to what is spoken of and holds
# nothing back; nor does it in the auditor's own turns of phrase ("kan konstateras", "bör betonas").
SUBORDINATE = r"(?:hur|vad|vem|vilk~|när|om|så att|för att)\s+(?:\S+\s+){0,8}?"
ACCORDING_TO = sense(
    "uppges|uppgavs|uppgetts|uppger|uppgav",
    "enligt|säger|sade|anser|menar|menade|beskriv~|framför~|framhåll~|framhöll|intervju~|upplev~|uppge~|uppgav~"
    "|berätt~|tillfråg~|uppfatt~|lyft~|själva?|framkom~|framgår|svar~|nämn~|pek~|påpek~|tycker|ser",
)
CLAUSE_RESERVATIONS = (
    sense(
        "kan|kunde",
        "kunna|möjlig~|risk~|går att|gå att|skulle|bör|borde|ibland|fall|svår~|klarar|förmå~|tillåt~|väntas|utveckl~"
        "|stärk~|förbättr~|ska|får|uppstå~",
        unless=SUBORDINATE + r"(?:kan|kunde)|(?:kan|kunde) (?:\w+ ){0,3}(?:konstater~|noter~|nämn~|utläs~|tillägg~"
        "|sägas|påpek~|se att|visa~)|kan kopplas",
    ),
    sense(
        "bör|borde",
        "behöv~|rekommender~|råd~|ska|måste|vill|viktig~|föresl~|skulle|önsk~|krävs|angel~|efterl~",
        unless=SUBORDINATE + "(?:bör|borde)|bör (?:dock )?(?:betonas|nämnas|noteras|framhållas|påpekas|understrykas)",
    ),
    sense(
        "ska|skall|skulle",
        "plan~|avs~|tänk~|syft~|uppdrag~|uppgift~|måste|krav~|kräv~|ansvar~|mål~|vill|vänt~|förvänt~|meningen|beslut~"
        "|anger|lov~|utlov~|kommer att|kan|kunde|bör|borde|åta~|behöv~|pröv~|vision~|inriktning~|rätt~|skyldig~|för att"
        "|lämna~|gäller|riktlinje~|enligt",
        unless=SUBORDINATE + "(?:ska|skall|skulle)|som (?:~ ){0,4}(?:ska|skulle)",
    ),
    sense("riskera~|risk|risken|risker", "kan|kunde|hot~|fara|ovisst|osäker~|skulle"),
    ACCORDING_TO,
)
# Degree and doubt colour the whole sentence.
SENTENCE_RESERVATIONS = (
    sense(
        "till viss del|i viss mån|i vissa fall|i viss utsträckning|i vissa delar|i viss omfattning|i vissa avseenden"
        "|i viss grad|delvis",
        "delvis|vissa?|viss~|ibland|delar|fall|mån|inte helt|inte fullt|inte alltid|inte överallt|en del|några|händer"
        "|fullt ut|ojämn~",
    ),
    sense(
        "förefaller|verkar|tycks|synes|framstår|ser ut att|ser ut som|troligen|sannolikt|möjligen|kanske|eventuellt",
        "förefall~|verka~|tyck~|syn~|framstå~|intryck~|uppfatt~|bedöm~|anas?|tro~|sannolik~|möjlig~|kan|risk~|pekar"
        "|tyder|antyd~|indik~|misstänk~|uppges|anser|menar|upplev~",
        unless="verkar (?:för|inom|i|på)",
    ),
    sense(
        "i huvudsak|huvudsakligen|i allt väsentligt|överlag|i stort sett|i stort|till stor del|i stora delar"
        "|till största del~|till övervägande del",
        "huvudsak~|väsentlig~|överlag|stort|stor~ del~|mest|oftast|flest~|merpart~|generellt|främst|nästan|i grunden"
        "|majoritet~",
    ),
    sense(
        "fullt ut|helt och hållet|inte alltid|inte helt|inte fullt",
        "fullt|helt|alltid|delvis|vissa?|ibland|inte alla|tillräckligt|fullständig~|brist~|oklar~|otydlig~",
    ),
)  # fmt: skip

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"”'–▶•-]*\s?[A-ZÅÄÖ])")
CLAUSE_END = re.compile(r"[,;:–]|\b(?:men|vilket|samt|medan|däremot|eftersom|och (?:en |att )?|att|som)\b")


def sentence_around(passage: str, anchor: str) -> str:
    """The sentence or sentences of the passage that hold the anchor; the passage if none does."""
    return around(SENTENCE_END, passage, anchor)


def clause_around(passage: str, anchor: str) -> str:
    """The part of that sentence, between its commas and conjunctions, that the anchor lies in."""
    return around(CLAUSE_END, sentence_around(passage, anchor), anchor)


def around(end: re.Pattern[str], text: str, anchor: str) -> str:
    wanted = " ".join(anchor.split())
    start = text.find(wanted)
    if start < 0:
        return text
    ends = list(end.finditer(text))
    begin = max((m.end() for m in ends if m.end() <= start), default=0)
    stop = min((m.start() for m in ends if m.start() >= start + len(wanted)), default=len(text))
    return text[begin:stop].strip()


def added_quantities(statement: str, passages: str) -> list[str]:
    """Quantities of the statement that its passages do not speak of."""
    return missing(QUANTITIES, statement, passages)


def lost_reservations(passage: str, anchor: str, statement: str) -> list[str]:
    """Reservations around the anchor that the statement does not keep."""
    return [
        *missing(CLAUSE_RESERVATIONS, clause_around(passage, anchor), statement),
        *missing(SENTENCE_RESERVATIONS, sentence_around(passage, anchor), statement),
    ]


def lost_in_headline(headline: str, statement: str) -> list[str]:
    """Reservations of the statement that its headline does not keep. Who says it stands beside the headline."""
    senses = [s for s in (*CLAUSE_RESERVATIONS, *SENTENCE_RESERVATIONS) if s is not ACCORDING_TO]
    return missing(senses, statement, headline)


# --- Likeness ------------------------------------------------------------------------------------------

# Say who speaks and not what is said: taken away before two statements are compared.
LEAD_IN = re.compile(
    r"^(?:I (?:redovisningen|redogörelsen|återgivningen|intervjun?)\b.*?\batt\b|(?:De )?intervjuade \w+ att"
    r"|(?:Revisorn|BDO|Granskningen|Förstudien) \w+ att|Enligt \w+(?:na|en|n)\b|Det (?:framkommer|uppges)\b.*?\batt\b)",
    re.IGNORECASE,
)
# Say nothing about what a statement is about.
EMPTY = word_set("att och i på av för med om som en ett den det de är till från inom mellan enligt vid")
NEARLY = 77  # of 100; at 75 half of the pairs in the five reports are different claims about one thing


@cache
def gist(statement: str) -> str:
    """The statement's stems in order of the alphabet, so that two wordings of one thing look alike."""
    words = search.words(LEAD_IN.sub("", statement))
    return " ".join(sorted(search.stem(word) for word in words if word not in EMPTY))


def are_alike(one: str, other: str) -> bool:
    """Whether two statements nearly say the same in the same words."""
    return fuzz.ratio(gist(one), gist(other), score_cutoff=NEARLY) > 0
