"""The structure room: which lines are headings, how deep, on which page, and which sections assess."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.draft.document import Document
from etl.locate import SourceText, plain_line

NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_a-zåäö])(.+)$")
CHAPTER = re.compile(r"^(?:Kapitel|Avsnitt|Del)\s+(\d{1,2})\b", re.IGNORECASE)
APPENDIX = re.compile(r"^(Bilaga\s*(?:\d{1,2}|[A-ZÅÄÖ])?)\s*(?:[.:–-]|\s|$)", re.IGNORECASE)
CONTENTS = re.compile(r"^(?:Innehåll|Innehållsförteckning|Innehållsöversikt)$", re.IGNORECASE)
CONTENTS_ENTRY = re.compile(r"^(?P<name>.*?\S)[ .…_\t]*(?:[.…_]{3,}|\t|\s{2,})[ .…_\t]*(?P<page>\d{1,3})$")
KNOWN = re.compile(
    r"^(?:sammanfattning(?: och rekommendationer)?|sammanfattande bedömning(?:.{0,60})?|inledning|bakgrund|missiv"
    r"|syfte(?: och.{0,40})?|revisionsfrågor|revisionskriterier|metod|avgränsning(?:ar)?(?: och.{0,30})?"
    r"|iakttagelser(?: och bedömning(?:ar)?)?|(?:vår|revisionens|revisorns|konsultens) bedömning"
    r"|bedömning(?:ar)?(?: och rekommendationer)?|rekommendationer|slutsats(?:er)?(?: och.{0,30})?"
    r"|(?:samlad|sammantagen|övergripande|revisionell) bedömning(?: och.{0,30})?"
    r"|svar på (?:revisionsfrågorna|.{0,30}frågor)"
    r"|identifierade risker|risker)$",
    re.IGNORECASE,
)
JUDGES = re.compile(
    r"bedömning|slutsats|rekommendation|svar på .{0,30}fråg|^kommentar|\bkommentar(?:er)?$|\bkommentar\b.{0,60}$"
    r"|identifierade risker|sammanfattande resultat|missiv",
    re.IGNORECASE,
)
NOT_JUDGING = re.compile(
    r"bedömningsgrund|revisionskriteri|bedömningskriteri|riskbedömning|behovsbedömning|biståndsbedömning|skyddsbedömning"
    r"|förhandsbedömning|metod",
    re.IGNORECASE,
)
SUMMARY = re.compile(r"^(?:\d+\.?\s+)?sammanfattning", re.IGNORECASE)
FRAME = re.compile(
    r"^(?:\W*(?:[\d.]+|bilaga\s*\w*[.:]?)\s*)?(?:inledning"
    r"|(?:bakgrund|syfte|uppdrag|frågeställning|(?:revisions|gransknings|kontroll)frågor|revisionskriteri"
    r"|bedömningsgrund|metod|genomförande|avgränsning|granskade|ansvarig|projektorganisation|källförteckning"
    r"|dokumentförteckning|underlag|innehåll|referens|begrepp|ordlista)\b.{0,70}"
    r"|.*(?:förteckning|granskade dokument)|innehåll.*)$",
    re.IGNORECASE,
)
MIXED = re.compile(r"iakttagelse|resultat|granskning", re.IGNORECASE)  # a chapter of both, with sections of its own
SUMMARY_REASON = "sammanfattningen"
MOST_WORDS = 22
MOST_CHARS = 150


@dataclass
class Part:
    """One section: the heading line as it stands, and what is known of it. `reason` says why it assesses or not."""

    id: str
    heading: str
    level: int
    start: int
    page: int | None = None
    assesses: bool = False
    reason: str = ""
    parents: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return NUMBERED.sub(r"\2", plain_line(self.heading))

    @property
    def frame(self) -> bool:
        """Purpose, method, criteria, lists of sources: what says nothing about how it is."""
        return bool(FRAME.match(plain_line(self.heading)))

    @property
    def summary(self) -> bool:
        return bool(SUMMARY.match(plain_line(self.heading)))


@dataclass
class Structure:
    """The report cut into sections, with the text in which anchors are proved."""

    document: Document
    parts: list[Part]
    text: SourceText

    def part(self, section: str) -> Part:
        return next(p for p in self.parts if p.id == section)

    def under_frame(self, part: Part) -> bool:
        """Whether the section is a frame or an appendix of sources, or stands under one."""
        return part.frame or any(self.part(parent).frame for parent in part.parents)


def structure(document: Document) -> Structure:
    """Cut the document into sections. Where no heading is found the whole text is one section, Rapport."""
    parts = list(named(document, list(heading_lines(document))))
    if not parts:
        first = next(line for line in document.text.splitlines() if line.strip())
        parts = [Part("Rapport", first, 1, 0, document.page_of(0))]
    judge(parts)
    headings = [(part.id, plain_line(part.heading)) for part in parts]
    return Structure(document, parts, SourceText(document.text, headings, document.running_headers))


@dataclass(frozen=True)
class Line:
    start: int
    raw: str
    plain: str
    alone: bool  # nothing but empty lines around it


def lines_of(text: str) -> list[Line]:
    raws = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", text)]
    found = []
    for number, (start, raw) in enumerate(raws):
        before = raws[number - 1][1].strip() if number else ""
        after = raws[number + 1][1].strip() if number + 1 < len(raws) else ""
        found.append(Line(start, raw, plain_line(raw), not before and not after))
    return [line for line in found if line.plain]


def heading_lines(document: Document) -> Iterator[tuple[Line, int]]:
    """Heading lines with their level, in the text's order."""
    lines = lines_of(document.text)
    contents, inside = contents_entries(lines)
    marked = {plain_line(h.line): h.level for h in document.headings}
    skip = set(document.running_headers)
    last: tuple[int, ...] = ()
    for line in lines:
        if line.plain in skip or line.start in inside or too_long(line.plain):
            continue
        number = number_of(line.plain)
        if number and follows(last, number) and (line.alone or line.plain in marked) and is_title(line.plain, contents):
            last = number
            yield line, len(number)
        elif not number and (level := unnumbered(line, marked, contents, bool(last))):
            if APPENDIX.match(line.plain):
                last = ()
            yield line, level


def too_long(line: str) -> bool:
    return len(line) > MOST_CHARS or len(line.split()) > MOST_WORDS


def number_of(line: str) -> tuple[int, ...] | None:
    match = NUMBERED.match(line)
    return tuple(int(n) for n in match[1].split(".")) if match else None


def follows(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether a heading number may come after the last one: 2 → 2.1, 2.1 → 2.2 or 3, never back."""
    if not last:
        return number[0] <= 2 and all(n <= 2 for n in number)
    if number <= last or number[0] > last[0] + 1:
        return False
    common = next(
        (i for i, (a, b) in enumerate(zip(last, number, strict=False)) if a != b), min(len(last), len(number))
    )
    return all(n <= 2 for n in number[common + 1 :]) and (common >= len(last) or number[common] <= last[common] + 2)


def is_title(line: str, contents: dict[str, int]) -> bool:
    """A numbered line that is a heading and not an item of a list: named in the contents, or without a full stop."""
    return key(line) in contents or line[-1] not in ".,;:"


def unnumbered(line: Line, marked: dict[str, int], contents: dict[str, int], numbering: bool) -> int:
    """The level of a heading without a number, 0 where the line is none."""
    plain = line.plain
    if CONTENTS.match(plain) or (APPENDIX.match(plain) and plain[-1] not in ".;:" and line.alone):
        return 1
    if plain in marked:
        return marked[plain]
    if key(plain) in contents and line.alone:
        return 1 if not numbering else 2
    if KNOWN.match(plain) and line.alone:
        return 1 if plain[:1].isupper() and SUMMARY.match(plain) else 3
    return 0


def key(line: str) -> str:
    """A heading as the table of contents may write it: without case, numbers, dots and spaces."""
    return re.sub(r"[\W\d_]+", "", line).lower()


def contents_entries(lines: Sequence[Line]) -> tuple[dict[str, int], set[int]]:
    """Titles in the table of contents with their page, and the lines that make it up."""
    titles: dict[str, int] = {}
    inside: set[int] = set()
    begun = misses = 0
    for line in lines:
        if not begun:
            begun = int(bool(CONTENTS.match(line.plain)))
            continue
        entry = CONTENTS_ENTRY.match(" ".join(line.raw.split(" ")).strip()) or re.match(
            r"^(?P<name>.+?)\s+(?P<page>\d{1,3})$", line.plain
        )
        if entry:
            titles[key(plain_line(entry["name"]))] = int(entry["page"])
            inside.add(line.start)
            misses = 0
        else:
            misses += 1
            if misses > 2:
                break
    return titles, inside


def named(document: Document, found: Sequence[tuple[Line, int]]) -> Iterator[Part]:
    """Sections with a name that stays: the number, Bilaga 1, or the heading with its chapter when it returns."""
    taken: set[str] = set()
    returning = {p for p, times in Counter(line.plain for line, _ in found).items() if times > 1}
    path: list[Part] = []
    chapter = ""
    for line, level in found:
        number, appendix = NUMBERED.match(line.plain), APPENDIX.match(line.plain)
        name = (
            number[1]
            if number
            else appendix[1].strip()
            if appendix and appendix[1].strip() != "Bilaga"
            else short(line.plain)
        )
        chapter = number[1] if number else chapter
        while path and path[-1].level >= level:
            path.pop()
        if name in taken or (line.plain in returning and not number):
            name = f"{chapter or (path[-1].id if path else '')} {short(line.plain)}".strip()
        suffix = 2
        base = name
        while name in taken:
            name, suffix = f"{base} ({suffix})", suffix + 1
        taken.add(name)
        part = Part(
            name, line.raw.strip(), level, line.start, document.page_of(line.start), parents=[p.id for p in path]
        )
        if not CONTENTS.match(line.plain):
            path.append(part)  # nothing stands under a table of contents
        yield part


def short(heading: str) -> str:
    words = heading.split()
    return " ".join(words[:6]).rstrip(".,:;")


def judge(parts: Sequence[Part]) -> None:
    """Say which sections hold the auditor's judgement, from their heading or from the chapter they stand under."""
    by_id = {part.id: part for part in parts}
    own = {part.id for part in parts if judges(plain_line(part.heading))}
    for part in parts:
        below = {p.id for p in parts if part.id in p.parents}
        if part.summary:
            part.assesses, part.reason = True, SUMMARY_REASON
        elif part.id in own and not (MIXED.search(part.heading) and below & own):
            part.assesses, part.reason = True, "rubriken"
        elif any(by_id[p].assesses and not by_id[p].summary for p in part.parents):
            part.assesses, part.reason = True, "kapitlets rubrik"


def judges(heading: str) -> bool:
    return bool(JUDGES.search(heading) and not NOT_JUDGING.search(heading) and not APPENDIX.match(heading))
