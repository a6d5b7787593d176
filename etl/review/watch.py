"""The watch room: what `etl check` and `etl verify` will say of a row, said while its text is being written."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from etl import wording
from etl.coverage import MAX_SHARED_WORDS, OWN_WORDS, judged, marked
from etl.locate import Found, Paragraph, SourceText, index_words, shared_run, words
from etl.review.decisions import assessing
from etl.review.sheet import Line, Sheet
from findings.model import Row

NEAR = 3  # words before the limit from which a borrowed run is mentioned


@dataclass(frozen=True)
class Note:
    """One remark on a text: which field, what, and whether the report is refused as long as it stands."""

    field: str
    text: str
    stops: bool = False


class Source:
    """A report's full text as the review needs it: paragraphs by place, and what is borrowed from it."""

    def __init__(self, text: str, headings: list[tuple[str, str]], running_headers: list[str]) -> None:
        self.text = SourceText(text, headings, running_headers)
        self.words = words(text)
        self.index = index_words(self.words)

    def at(self, section: str, anchor: str) -> Found | None:
        found = self.text.find(section, anchor)
        return found[0] if len(found) == 1 else None

    def borrowed(self, text: str) -> list[str]:
        return shared_run(text, self.words, self.index)


def most(kind: type[Row], name: str) -> int | None:
    """The most characters that a field takes."""
    limits = (getattr(limit, "max_length", None) for limit in kind.model_fields[name].metadata)
    return next((limit for limit in limits if limit), None)


def notes(line: Line, texts: Mapping[str, str], source: Source | None, names: Collection[str]) -> Iterator[Note]:
    """Everything to say about the texts of a row: length, time and antecedents, borrowed words, what was lost or added.

    `names` are stems of what has a name of its own in the data (etl.warn.proper_names).
    """
    if source:
        for section, anchor in (place for place in line.places if source.at(*place) is None):
            yield Note("anchor", f"”{anchor}” finns inte, eller på flera ställen, i avsnitt {section}", stops=True)
    for name, text in texts.items():
        limit = most(line.kind, name)
        if limit and len(text.strip()) > limit:
            yield Note(name, f"{len(text.strip())} tecken; högst {limit}", stops=True)
        if when := wording.undated(text):
            yield Note(name, f"{listed(when)} säger inte vilket år")
        if source and name in OWN_WORDS:
            yield from borrowing(name, text, source)
    claim = texts.get("statement") or texts.get("text") or ""
    if pointing := wording.without_antecedent(claim, names) if "short" not in texts else None:
        yield Note("statement", f"börjar med ”{pointing}”, som inte säger vad det gäller")
    if texts.get("headline") and (lost := wording.lost_in_headline(texts["headline"], claim)):
        yield Note("headline", f"saknar påståendets {listed(lost)}")
    if source and texts.get("statement"):
        yield from against_passages(line, texts["statement"], source)


def listed(found: list[str]) -> str:
    return ", ".join(f"”{word}”" for word in found)


def borrowing(name: str, text: str, source: Source) -> Iterator[Note]:
    run = source.borrowed(text)
    if len(run) > MAX_SHARED_WORDS - NEAR:
        stops = len(run) > MAX_SHARED_WORDS
        said = f"{len(run)} ord i följd är rapportens (högst {MAX_SHARED_WORDS}): ”{' '.join(run)}”"
        yield Note(name, said, stops=stops)


def against_passages(line: Line, statement: str, source: Source) -> Iterator[Note]:
    found = [hit for place in line.places if (hit := source.at(*place))]
    if not found:
        return
    if added := wording.added_quantities(statement, " ".join(hit.paragraph.text for hit in found)):
        yield Note("statement", f"{listed(added)} finns inte i stycket")
    lost = wording.lost_reservations(found[0].paragraph.text, line.places[0][1], statement)
    if lost:
        yield Note("statement", f"styckets {listed(lost)} saknas i påståendet")


# --- How far ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """The judged paragraphs: with an accepted row, with rows still to look at, excepted, and with nothing."""

    done: int = 0
    waiting: int = 0
    excepted: int = 0
    bare: tuple[Paragraph, ...] = ()

    @property
    def paragraphs(self) -> int:
        return self.done + self.waiting + self.excepted + len(self.bare)

    @property
    def share(self) -> float:
        return (self.done + self.excepted) / self.paragraphs if self.paragraphs else 1.0


def progress(sheet: Sheet, source: Source) -> Progress:
    """How far the judged paragraphs are accounted for."""
    places: list[tuple[int, str]] = []
    for line in sheet.lines:
        said = "excepted" if line.part == "exceptions" else "waiting" if line.marked else "done"
        places += [(hit.start, said) for place in line.places if (hit := source.at(*place))]
    marks = marked(judged(source.text, assessing(sheet)), places)
    return Progress(
        sum("done" in said for _, said in marks),
        sum("waiting" in said and "done" not in said for _, said in marks),
        sum(said == {"excepted"} for _, said in marks),
        tuple(paragraph for paragraph, said in marks if not said),
    )
