"""The metadata room: who audited whom, when and about what, each with where it was read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.draft.bodies import Bodies, Named
from etl.draft.dates import Written, dates_in
from etl.draft.proposal import Field, to_write, unsure
from etl.draft.scales import House
from etl.draft.structure import CONTENTS, KNOWN, NUMBERED, Part, Structure
from etl.locate import plain_line, squeeze
from findings.model import ReportKind

TITLE = re.compile(
    r"^(?:fördjupad |uppföljande |översiktlig |grundläggande )?"
    r"(?:granskning|förstudie|uppföljning|rapport avseende|årsrapport)\b.{8,}",
    re.IGNORECASE,
)
NOT_TITLE = re.compile(
    r"^(?:revisionsrapport|rapport|granskningsrapport|innehåll\w*|building a better|working world|antal sidor.*"
    r"|sida \d+.*|www\..*|dnr.*|\W*\d[\d\W]*)$",
    re.IGNORECASE,
)
DIARY = re.compile(r"\b(?:dnr|diarienummer|diarienr)\.?[:\s]+(?P<number>[\w/.:-]*\d[\w/.:-]*)", re.IGNORECASE)
COMMISSION = re.compile(
    r"på uppdrag av (?P<who>(?:de |kommunens |stadens )?(?:förtroendevalda )?(?:\w*revisor\w*|\w*revision\w*)"
    r"(?: i \w+(?: (?:[Ss]tad|[Kk]ommun))?)?)"
    r"|(?:av|för) (?P<whose>[A-ZÅÄÖ][\wåäö-]+(?: kommuns| stads| Stads)? (?:revisorer|kommunrevision))",
)
SCOPE = re.compile(r"avgränsning|ansvarig|granskade (?!dokument)|omfattning|revisionsobjekt", re.IGNORECASE)
PURPOSE = re.compile(r"\bsyfte", re.IGNORECASE)
METHOD = re.compile(r"\bmetod|\bgenomförande\b", re.IGNORECASE)
AUDITED = re.compile(
    r"granskningen (?:avser|omfattar)|granskade nämnder|har granskats|är föremål för|har granskat|syfte", re.IGNORECASE
)
FRONT_LINES = 60
MAX_TOPIC = 60


@dataclass
class Metadata:
    """The report's own fields, in the order they are written, and the bodies that were audited."""

    fields: dict[str, Field]
    bodies: list[str]
    date: Written | None
    kind: ReportKind


def metadata(structure: Structure, bodies: Bodies, houses: Sequence[House], municipality: str) -> Metadata:
    title = title_of(structure)
    kind = kind_of(structure, str(title.value))
    date, where = date_of(structure)
    audited = audited_bodies(structure, bodies)
    fields = {
        "municipality": Field(municipality, "angavs när utkastet gjordes"),
        "title": title,
        "topic": topic_of(str(title.value)),
        "kind": unsure(kind.value, kind_reason(kind, str(title.value))),
        "firm": firm_of(structure, houses),
        "date": unsure(date.text if date else "", where) if not date or not date.precise else Field(date.text, where),
        "commissioned_by": commission(structure),
        "purpose": pointer(structure, PURPOSE, "syftet i egna ord"),
        "method": pointer(structure, METHOD, "metoden i egna ord"),
        "out_of_scope": pointer(
            structure, SCOPE, "vad granskningen inte omfattar, i egna ord; stryk raden om det inte står"
        ),
        "diary_number": diary(structure),
        "pages": Field(structure.document.pages, "filens sidor") if structure.document.pages else Field(None),
        "bodies": bodies_field(audited),
    }
    return Metadata({k: f for k, f in fields.items() if f.value is not None}, [n.id for n, _ in audited], date, kind)


def front(structure: Structure) -> list[str]:
    """The lines before the first section and on the first page: cover, sender, title."""
    text = structure.document.text
    first = next((p.start for p in structure.parts if begins_report(plain_line(p.heading))), len(text))
    lines = [plain_line(line) for line in text[: max(min(first, 6000), 1)].splitlines()]
    return [line for line in lines if line][:FRONT_LINES]


def begins_report(heading: str) -> bool:
    """Whether a heading opens the report itself: the contents, a numbered chapter, one with a usual name."""
    return bool(CONTENTS.match(heading) or NUMBERED.match(heading) or KNOWN.match(heading))


def title_of(structure: Structure) -> Field:
    """The title that the file itself names, a line that begins like one, else the cover's first line."""
    lines = front(structure)
    marked = next(
        (plain_line(h.line) for h in structure.document.headings if h.level == 1 and TITLE.match(plain_line(h.line))),
        None,
    )
    repeated = Counter(line for line in lines if TITLE.match(line))
    if marked:
        return Field(whole_title(marked, lines), "titelraden")
    if repeated:
        best = max(repeated, key=lambda line: (repeated[line], -lines.index(line)))
        return Field(whole_title(best, lines), "titelraden på första sidorna")
    first = next(
        (line for line in lines if len(line.split()) >= 3 and not NOT_TITLE.match(line)), lines[0] if lines else ""
    )
    return unsure(undone(first), "första raden på försättsbladet")


def whole_title(title: str, lines: Sequence[str]) -> str:
    """A title that goes on in the next line, in small letters, is taken whole."""
    after = next((lines[i + 1] for i, line in enumerate(lines[:-1]) if line == title), "")
    return undone(f"{title} {after}" if after[:1].islower() and len(after.split()) < 14 else title)


def undone(title: str) -> str:
    """A word parted at the line's end put together again."""
    return squeeze(re.sub(r"(?<=[a-zåäö])- (?=[a-zåäö])(?!och |eller |samt )", "", title)).strip(" #")


def topic_of(title: str) -> Field:
    bare = re.sub(
        r"^(?:fördjupad |uppföljande |översiktlig )?(?:granskning|förstudie|uppföljning|rapport)(?:en)?\s+"
        r"(?:av|avseende|om|gällande|kring)\s+",
        "",
        title,
        flags=re.IGNORECASE,
    )
    bare = bare[:1].upper() + bare[1:]
    return unsure(bare if len(bare) <= MAX_TOPIC else "", "ur titeln; högst 60 tecken")


def kind_of(structure: Structure, title: str) -> ReportKind:
    opening = title.lower()
    if "förstudie" in opening:
        return ReportKind.FORSTUDIE
    if re.search(
        r"uppföljande granskning|uppföljning av .{0,60}(?:granskning|rekommendation|revisionsrapport)", opening
    ):
        return ReportKind.UPPFOLJANDE
    lines = " ".join(front(structure)).lower()
    return ReportKind.FORSTUDIE if lines.count("förstudie") > lines.count("granskning") else ReportKind.GRANSKNING


def kind_reason(kind: ReportKind, title: str) -> str:
    return "ordet i titeln" if kind.label.lower().split()[0] in title.lower() else "inget annat sägs på försättsbladet"


def firm_of(structure: Structure, houses: Sequence[House]) -> Field:
    """The house that is named most often; a firm before an office."""
    counts = {
        h.name: sum(len(re.findall(rf"(?<!\w){re.escape(w)}(?!\w)", structure.document.text)) for w in h.written)
        for h in houses
    }
    found = [(name, count) for name, count in counts.items() if count]
    if not found:
        return unsure("", "ingen känd byrå nämns; stryk raden om byrån är okänd")
    ordered = sorted(found, key=lambda pair: -pair[1])
    firms = [name for name, _ in ordered if not name.lower().startswith(("revision", "stadsrevision"))]
    name = firms[0] if firms else ordered[0][0]
    origin = f"namnet står {counts[name]} gånger i rapporten"
    return Field(name, origin) if len(firms) <= 1 and counts[name] > 1 else unsure(name, origin)


def date_of(structure: Structure) -> tuple[Written | None, str]:
    """The cover's date; else the signature's; else none."""
    on_cover = [d for line in front(structure) if len(line.split()) <= 8 for d in dates_in(line)]
    if on_cover:
        precise = [d for d in on_cover if d.precise]
        return (precise or on_cover)[-1], "försättsbladet"
    signed = [d for line in signature_lines(structure) for d in dates_in(line)]
    precise = [d for d in signed if d.precise]
    if signed:
        return (precise or signed)[-1], "raden före underskriften"
    return None, "inget datum hittades på försättsbladet eller vid underskriften; år räcker"


def signature_lines(structure: Structure) -> Iterator[str]:
    """Short lines that end with a date or begin with a place: "Göteborg den 30 oktober 2019"."""
    appendix = next((p.start for p in structure.parts if p.id.startswith("Bilaga")), None)
    for line in structure.document.text[:appendix].splitlines():
        plain = plain_line(line)
        if 1 < len(plain.split()) <= 7 and "\t" not in line and re.match(r"^[A-ZÅÄÖ][\wåäö]+,? (?:den )?\d", plain):
            yield plain


def commission(structure: Structure) -> Field:
    match = COMMISSION.search(squeeze(structure.document.text[:30_000]))
    if not match:
        return unsure("", "uppdragsgivaren hittades inte")
    who = (match["who"] or match["whose"]).strip()
    return unsure(
        who[:1].upper() + who[1:], "orden efter ”på uppdrag av”" if match["who"] else "orden om vem som gav uppdraget"
    )


def pointer(structure: Structure, pattern: re.Pattern[str], what: str) -> Field:
    """A text to be written, with the section to read first."""
    part = next(
        (
            p
            for p in structure.parts
            if pattern.search(plain_line(p.heading)) and not CONTENTS.match(plain_line(p.heading))
        ),
        None,
    )
    return (
        to_write(f"{what}; läs avsnitt {part.id}{on_page(part)}")
        if part
        else to_write(f"{what}; inget eget avsnitt hittades")
    )


def on_page(part: Part) -> str:
    return f", sidan {part.page}" if part.page else ""


def diary(structure: Structure) -> Field:
    match = DIARY.search("\n".join(front(structure)))
    return unsure(match["number"], "försättsbladet") if match else Field(None)


def audited_bodies(structure: Structure, bodies: Bodies) -> list[tuple[Named, str]]:
    """Bodies in the section on scope; else those that the purpose names; else the summary's first paragraphs."""
    for pattern, where in ((SCOPE, "avsnittet om avgränsning"), (PURPOSE, "avsnittet om syfte")):
        for part in structure.parts:
            if pattern.search(plain_line(part.heading)) and not part.assesses:
                text = " ".join(p.text for p in structure.text.paragraphs if p.section == part.id)
                if found := bodies.find(text):
                    return [(named, f"{where} ({part.id})") for named in found]
    for paragraph in structure.text.paragraphs:
        if AUDITED.search(paragraph.text) and (found := bodies.find(paragraph.text)):
            return [(named, f"stycket om vad som granskats (avsnitt {paragraph.section})") for named in found]
    judged = " ".join(p.text for p in structure.text.paragraphs if structure.part(p.section).assesses)
    return [
        (named, "de som bedömningen nämner; inget avsnitt säger vem som granskats") for named in bodies.find(judged)
    ]


def bodies_field(audited: Sequence[tuple[Named, str]]) -> Field:
    if not audited:
        return unsure(
            [], "ingen av kommunens nämnder i municipalities.yaml hittades i avsnitten om syfte och avgränsning"
        )
    return unsure([named.id for named, _ in audited], audited[0][1])
