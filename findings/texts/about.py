"""The running texts (Metod, Om, Tillgänglighet, Ändringar) in Markdown beside this file, and what stands around them.

`{names}` in the Markdown are filled from the data in use, so that a text cannot claim more than the release holds.
"""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
CHANGELOG = HERE.parents[1] / "CHANGELOG.md"
FOR_READERS = "För läsare"  # the part of each version in the change log that the site shows

CONTENTS = "På den här sidan"
SIGNS_HEADING = "Tecknen"
STATES_CAPTION = "Belägg per rapport"
STATES_HEAD = ("Rapport", "Ställen", "Belagda", "Stycken att läsa")

PUBLISHED_BY = "Den här installationen drivs av {name}."
PUBLISHED_BY_NOBODY = (
    "Den som driver den här installationen har inte angett något namn. Fråga den som gav dig länken innan du litar på den "
    "mer än på rapporterna."
)
CONTACT = "Skriv till"
CONTACT_UNKNOWN = (
    "Ingen kontakt är angiven. Rapportera fel ger en färdig text att kopiera och skicka till den som gav dig länken."
)
SOURCE_OF = "{place} {year}, {firm}: {title}"

CHANGES_HEADING = "Ändringar"
CHANGES_LEAD = "Vad som är annorlunda sedan förra utgåvan, och varför talen har ändrats."
NUMBERS_HEADING = "Talen före och efter"
NUMBERS_LEAD = "Det som revisorn och dokument säger i de lästa rapporterna, i utgåvor som läsare har mött och nu. Streck betyder att det inte räknades för sig."
NUMBERS_OF = "Utgåva {release}, publicerad {date}: {note}"
NUMBERS_HEAD = ("Kommun", "Utgåva", "Brist", "Delvis", "Styrka", "Risk")
NOW = "nu"
CORRECTIONS_HEADING = "Rättelser"
CORRECTIONS_LEAD = "Rader som har varit publicerade och sedan rättats. Det nya står på raden själv, med samma dag."
CORRECTIONS_NONE = "Ingen publicerad rad har rättats."
CORRECTIONS_HEAD = ("Dag", "Vad", "Fält", "Före", "Efter", "Skäl")
CORRECTION_MORE = "och {count} till"
CORRECTED_ON = "Ändrad {date}{what}: {field} från ”{before}” till ”{after}”. {reason}"
CORRECTED_ROWS = " ({count} rader)"
NOTHING_SAID = "inget"
EDITIONS_HEADING = "Utgåvor som finns här"
EDITIONS_LEAD = "En länk med utgava= visar just den utgåvan, med de tal som stod där då."
EDITION_OF = "byggd {built}, data till och med {data}."
EDITION_UNREAD = "Byggd med version {version} av datamodellen; den här versionen av Granskat skulle visa andra tal än den gjorde, och visar den därför inte."
EDITION_SINCE = "Vad som har ändrats sedan dess"
EDITION_CURRENT = "Den du läser."
DIFFERENCE_HEADING = "Vad som har ändrats i vyn"
DIFFERENCE_TO_LOG = "Alla ändringar och rättelser"
DIFFERENCE_BETWEEN = "Från utgåva {before} (byggd {before_built}) till {after} (byggd {after_built})."
DIFFERENCE_WHOLE = "Allt jämförs: inget urval är gjort."
DIFFERENCE_SELECTION = "Urvalet: {caption}"
DIFFERENCE_NOTHING = "Ingenting i den här vyn är annorlunda."
DIFFERENCE_SAME = "Det är samma utgåva på båda sidor: {release}."
DIFFERENCE_LEFT_OUT = "{kinds} jämförs inte, för urvalet gäller inte dem."
DIFFERENCE_KINDS = {
    "fynd": "Fynd",
    "rekommendationer": "Rekommendationer",
    "adresserade": "Svar på rekommendationer",
    "fragor": "Revisionsfrågor",
    "nyckeltal": "Nyckeltal",
    "motsagelser": "Motsägelser",
    "granskningar": "Granskningar",
}
DIFFERENCE_COUNTS = "{before} före, {after} efter: {parts}."
DIFFERENCE_PARTS = {
    "added": ("{count} ny rad", "{count} nya rader"),
    "changed": ("{count} ändrad rad", "{count} ändrade rader"),
    "merged": ("{count} rad sammanslagen med en annan", "{count} rader sammanslagna med andra"),
    "withdrawn": ("{count} borttagen rad", "{count} borttagna rader"),
}
DIFFERENCE_GROUPS = {"added": "Nya", "changed": "Ändrade", "merged": "Sammanslagna", "withdrawn": "Borttagna"}
DIFFERENCE_FIELD = "{label}: ”{before}” har blivit ”{after}”."
DIFFERENCE_MOVED = {1: "Har kommit med i urvalet.", -1: "Hör inte längre till urvalet."}
DIFFERENCE_CAPTION = "{count} rader om vad som har ändrats från utgåva {before} till {after}."
DIFFERENCE_NEEDS_FROM = "Ange fran=<utgåva>, och till=<utgåva> om det inte är den senaste."
DIFFERENCE_CHANGES = {
    "ny": "Ny",
    "andrad": "Ändrad",
    "urval": "Med i urvalet eller inte",
    "sammanslagen": "Sammanslagen",
    "borttagen": "Borttagen",
}
DIFFERENCE_COLUMNS = {
    "kind": ("Slag", "text", "Vilket slags rad det är, med samma namn som dess fil."),
    "id": ("Id", "text", "Radens beständiga id."),
    "name": ("Rad", "text", "Radens rubrik eller text."),
    "change": (
        "Ändring",
        "text",
        "Om raden är ny, ändrad, sammanslagen med en annan, borttagen, eller bara kom in i eller lämnade urvalet.",
    ),
    "field": ("Fält", "text", "Fältet som är annorlunda, när raden är ändrad."),
    "before": ("Före", "text", "Vad fältet sade."),
    "after": ("Efter", "text", "Vad fältet säger."),
    "reason": ("Skäl", "text", "Varför raden inte längre är en egen rad, eller vad som hände med urvalet."),
    "replaced_by": ("Bärs nu av", "text", "Id för raden som nu bär påståendet."),
    "link": ("Länk", "lank", "Raden, eller den som nu bär påståendet, i den senare utgåvan."),
}
DIFFERENCE_FILES = "Ta med som fil:"
MERGED_INTO = "Bärs nu av"
NO_REASON_KNOWN = "Raden finns inte längre; inget skäl är angivet."
SHOW_BEFORE, SHOW_AFTER = "Vyn som den var", "Vyn som den är"
MERGED_HEADING = "Fynd som har gått upp i ett annat"
NO_HEIR = "inget: fyndet är struket"
MERGED_LEAD = "{count} id är indragna. En länk till ett sådant leder till fyndet som nu bär påståendet."
MERGED_IN = "{report} ({count})"
MERGED_HEAD = ("Indraget id", "Bärs nu av", "Skäl")


@cache
def markdown(name: str) -> str:
    """The Markdown of one running text: metod, om or tillganglighet."""
    return (HERE / f"{name}.md").read_text(encoding="utf-8")


@cache
def changes_for_readers() -> tuple[tuple[str, str], ...]:
    """(version, Markdown of its part for readers), newest first, from the change log."""
    _, *versions = CHANGELOG.read_text(encoding="utf-8").split("\n## ")
    found = []
    for version in versions:
        name, _, rest = version.partition("\n")
        parts = [part.partition("\n") for part in rest.split("\n### ")[1:]]
        found += [(name.strip(), text.strip()) for heading, _, text in parts if heading.strip() == FOR_READERS]
    return tuple(found)
