"""The made-up nation: municipalities, audits and findings as YAML in a folder, built by the real ETL.

    python -m benchmarks.national FOLDER --municipalities 290 [--reports 5000] [--write-only]

Nothing in it is true. The same numbers and seed give the same files. Themes and vocabulary are the project's own, so
that pages look as they would; two groups of municipalities are added. With --reports the country is of its own size:
290 municipalities and 21 regions, so many audits in all, spread over ten years.
"""

import argparse
import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from etl.__main__ import main as etl
from findings.model import Area, FindingKind, Frequency, Grade, Level, Polarity, ReportKind, Stance, StatusCode, Voice

DATA = Path(__file__).resolve().parent.parent / "data"
STARTS = (
    "Ale",
    "Björk",
    "Dal",
    "Ek",
    "Fal",
    "Gran",
    "Hög",
    "Ings",
    "Järv",
    "Kall",
    "Lind",
    "Mörk",
    "Norr",
    "Oxel",
    "Rörs",
    "Stor",
    "Tors",
    "Ulv",
    "Väst",
    "Åkers",
    "Äng",
    "Öster",
)
ENDS = ("by", "stad", "ås", "torp", "hamn", "köping", "näs", "sjö", "vik", "berg", "forsa", "holm", "lösa", "bygden")
COUNTIES = 21
COUNTRY = 290 + COUNTIES  # the municipalities, and a region for each county
YEARS = range(2016, 2026)
FIRMS = ("EY", "KPMG", "BDO", "PwC", "Deloitte")
BODIES = (
    ("ks", "Kommunstyrelsen", Area.LEDNING),
    ("sn", "Socialnämnden", Area.SOCIALTJANST),
    ("un", "Utbildningsnämnden", Area.UTBILDNING),
    ("kfn", "Kultur- och fritidsnämnden", Area.KULTUR_FRITID),
)
TOPICS = (
    "Förebyggande insatser för unga",
    "Styrning av integrationsarbetet",
    "Samverkan kring barn och unga",
    "Uppföljning av mål och medel",
)
QUESTIONS = (
    "Är {x} ändamålsenligt?",
    "Finns {x} på plats?",
    "Säkerställer nämnden att {x} fungerar?",
    "Följs {x} upp?",
)
HEADLINES = {
    Polarity.STYRKA: "{x} finns",
    Polarity.DELVIS: "{x} delvis på plats",
    Polarity.BRIST: "{x} saknas delvis",
    Polarity.NEUTRAL: "{x} beskrivs",
}
STATEMENTS = {
    Polarity.DELVIS: "Påhittat: {x} är delvis på plats i {place} och kan utvecklas.",
    Polarity.STYRKA: "Påhittat: {x} finns, används och följs av nämnderna i {place}.",
    Polarity.BRIST: "Påhittat: {x} saknas delvis i {place}, och det är oklart vem som ansvarar för att det ändras.",
    Polarity.NEUTRAL: "Påhittat: {x} beskrivs i {place} utan att bedömas.",
}
ANCHOR = "påhittat ställe nummer {n} i rapporten"
Tree = dict[str, Any]
SECTIONS: list[Tree] = [
    {"id": "1", "heading": "1 Inledning"},
    {"id": "2", "heading": "2 Bedömning", "assesses": True},
    {"id": "3", "heading": "3 Iakttagelser"},
    {"id": "S", "heading": "Sammanfattning", "summary": True},
]


def write(folder: Path, count: int, seed: int = 1, findings: int = 40, audits: int | None = None) -> Path:
    """All files for so many municipalities; `findings` a report. Gives the folder back.

    `audits` in all, as evenly as can be; else each municipality has one to three.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up data, not secrets
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    shutil.copy(DATA / "themes.yaml", folder / "themes.yaml")
    vocabulary, aspects = loaded("vocabulary.yaml"), aspect_labels()
    vocabulary["groups"] = [
        {"id": "storre", "label": "Större kommuner", "description": "Påhittad grupp."},
        {"id": "mindre", "label": "Mindre kommuner", "description": "Påhittad grupp."},
    ]
    save(folder / "vocabulary.yaml", vocabulary)
    places = [municipality(number) for number in range(count)]
    save(folder / "municipalities.yaml", {"municipalities": places})
    for number, place in enumerate(places):
        share = None if audits is None else audits // count + (number < audits % count)
        for tree in reports(place, aspects, vocabulary, findings, chance, share):
            save(folder / "reports" / f"{tree['report']['id']}.yaml", tree)
    return folder


def country(folder: Path, audits: int, seed: int = 1) -> Path:
    """A country with so many audits: 25 claims in each, and as many municipalities as have one, up to all."""
    return write(folder, min(COUNTRY, max(3, audits * 3 // 5)), seed, 25, audits)


def loaded(name: str) -> Tree:
    """A file of the project's data, as plain lists and dicts."""
    return yaml.load((DATA / name).read_bytes(), Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]


def save(path: Path, tree: Tree) -> None:
    """JSON is YAML too, and written much faster; one row a line, so that messages name a line."""
    lists = [f"{json.dumps(key)}: {rows(value)}" for key, value in tree.items()]
    path.write_text("{" + ",\n".join(lists) + "}\n", encoding="utf-8")


def rows(value: Any) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "]"


def aspect_labels() -> dict[str, str]:
    return {a["id"]: a["label"] for theme in loaded("themes.yaml")["themes"] for a in theme["aspects"]}


def municipality(number: int) -> Tree:
    """One municipality with four bodies, in one of 21 counties and one of two groups; after them the regions."""
    name = STARTS[number % len(STARTS)] + ENDS[number // len(STARTS) % len(ENDS)]
    place, county = f"ort{number + 1:03d}", number % COUNTIES + 1
    is_region = number >= COUNTRY - COUNTIES
    return {
        "id": place,
        "code": f"{county:02d}00" if is_region else f"{county:02d}{number // COUNTIES + 10:02d}",
        "name": f"Region {county}" if is_region else name,
        "county": f"Påhittade län {county}",
        "groups": ["storre" if number % 3 == 0 else "mindre"],
        "bodies": [{"id": f"{place}-{code}", "name": label, "area": area.value} for code, label, area in BODIES],
    }


def reports(
    place: Tree, aspects: dict[str, str], vocabulary: Tree, findings: int, chance: random.Random, share: int | None
) -> list[Tree]:
    """The audits of a municipality; a later one may follow up the one before."""
    made: list[Tree] = []
    for year, nth in dated(share, chance):
        tree = report(place, year, nth, aspects, vocabulary, findings, chance)
        if made and chance.random() < 0.6:
            follow_up(tree, made[-1], chance)
        made.append(tree)
    return made


def dated(share: int | None, chance: random.Random) -> list[tuple[int, int]]:
    """The years of a municipality's audits, each with its number within the year."""
    if share is None:
        return [(year, 1) for year in sorted(chance.sample(range(2018, 2026), chance.choice((1, 1, 2, 3))))]
    years = Counter(chance.choice(YEARS) for _ in range(share))
    return [(year, nth) for year in sorted(years) for nth in range(1, years[year] + 1)]


def report(
    place: Tree, year: int, nth: int, aspects: dict[str, str], vocabulary: Tree, findings: int, chance: random.Random
) -> Tree:
    """One audit: it asks about some of the aspects and finds something on those."""
    name = f"{place['id']}-{year}" + (f"-{nth}" if nth > 1 else "")
    asked = chance.sample(sorted(aspects), chance.randint(8, 18))
    bodies = [b["id"] for b in chance.sample(place["bodies"], chance.randint(1, 4))]
    topic = chance.choice(TOPICS)
    tree: Tree = {
        "report": {
            "id": name,
            "municipality": place["id"],
            "title": f"Granskning: {topic}",
            "topic": topic,
            "kind": chance.choice((ReportKind.GRANSKNING,) * 4 + (ReportKind.FORSTUDIE,)).value,
            "firm": chance.choice(FIRMS),
            "date": f"{year}-{chance.randint(1, 12):02d}-15",
            "bodies": bodies,
        },
        "sections": SECTIONS,
    }
    tree["questions"] = questions(name, asked, aspects, chance)
    tree["findings"] = [
        finding(name, n, place["name"], asked, aspects, tree["questions"], vocabulary, chance)
        for n in range(1, findings + 1)
    ]
    tree["recommendations"] = [recommendation(name, n, asked, bodies, chance) for n in range(1, chance.randint(2, 5))]
    tree["responses"] = [response(r, bodies[0], chance) for r in tree["recommendations"] if chance.random() < 0.5]
    tree["collaborations"] = collaborations(name, vocabulary, chance) if chance.random() < 0.2 else []
    tree["statuses"], tree["relations"], tree["repeated"] = [], [], []
    return tree


def place_of(n: int) -> Tree:
    return {"section": "2", "anchor": ANCHOR.format(n=n)}


def questions(report_id: str, asked: Sequence[str], aspects: dict[str, str], chance: random.Random) -> list[Tree]:
    """Two to six questions and now and then a sub-question; some grades stated, some interpreted, some missing."""
    made: list[Tree] = []
    for number in range(1, chance.randint(3, 7)):
        made.append(question(report_id, str(number), asked, aspects, chance))
        if chance.random() < 0.4:
            part = question(report_id, f"{number}a", asked, aspects, chance)
            made.append(part | {"parent": f"{report_id}-q{number}"})
    return made


def question(report_id: str, number: str, asked: Sequence[str], aspects: dict[str, str], chance: random.Random) -> Tree:
    about = chance.sample(list(asked), chance.randint(1, 3))
    grade = chance.choice([*Grade, None])
    made: Tree = {
        "id": f"{report_id}-q{number}",
        "number": number,
        "aspects": about,
        "answer": "Påhittat svar.",
        "text": chance.choice(QUESTIONS).format(x=aspects[about[0]].lower()),
        "short": f"{aspects[about[0]]}?",
        **place_of(900),
    }
    if grade is None:
        return made | {"grade_basis": "none", "grade_reason": "Frågan besvaras inte med ett betyg."}
    graded = made | {"grade": grade.value, "grade_section": "2", "grade_anchor": ANCHOR.format(n=901)}
    if chance.random() < 0.3:
        return graded | {"grade_basis": "interpreted", "grade_reason": "Svaret ges i löpande text."}
    return graded | {"grade_basis": "stated", "grade_label": grade.label}


def finding(
    report_id: str,
    n: int,
    place: str,
    asked: Sequence[str],
    aspects: dict[str, str],
    asked_in: Sequence[Tree],
    vocabulary: Tree,
    chance: random.Random,
) -> Tree:
    about = chance.sample(list(asked), chance.choice((1, 1, 1, 2)))
    polarity, kind = chance.choice(list(Polarity)), chance.choice(list(FindingKind))
    made: Tree = {
        "id": f"{report_id}-f{n:03d}",
        "kind": kind.value,
        **({} if kind == FindingKind.RISK else {"polarity": polarity.value}),
        "voice": chance.choices(list(Voice), (6, 2, 2, 1))[0].value,
        "aspects": about,
        "headline": HEADLINES[polarity].format(x=aspects[about[0]])[:60],
        "statement": STATEMENTS[polarity].format(x=aspects[about[0]].lower(), place=place),
        **place_of(n),
    }
    stand(made, random.Random(made["id"]))  # noqa: S311
    if chance.random() < 0.5:
        made["question"] = chance.choice(asked_in)["id"]
    if chance.random() < 0.3:
        made["parties"] = [p["id"] for p in chance.sample(vocabulary["parties"], chance.randint(1, 2))]
        made["forums"] = [chance.choice(vocabulary["forums"])["id"]] if chance.random() < 0.5 else []
    return made


def stand(claim: Tree, chance: random.Random) -> None:
    """Where a claim stands: one in three only in what describes; one in five at two or three places."""
    if chance.random() < 0.35:
        claim["section"] = "3"
    if chance.random() < 0.2:
        further = chance.sample(("2", "3", "S"), chance.randint(1, 2))
        claim["also"] = [{"section": section, "anchor": f"{claim['anchor']} igen"} for section in further]


def recommendation(report_id: str, n: int, asked: Sequence[str], bodies: Sequence[str], chance: random.Random) -> Tree:
    return {
        "id": f"{report_id}-r{n}",
        "number": str(n),
        "headline": f"Rekommendation {n}",
        "text": f"Påhittad rekommendation nummer {n}.",
        "bodies": list(bodies),
        "aspects": chance.sample(list(asked), 1),
        **place_of(700 + n),
    }


def response(given: Tree, body: str, chance: random.Random) -> Tree:
    return {
        "id": given["id"].replace("-r", "-s"),
        "recommendation": given["id"],
        "body": body,
        "form": "beslutat",
        "stance": chance.choice([s for s in Stance if s != Stance.INGET_SVAR]).value,
        "summary": "Påhittat svar.",
        **place_of(800),
    }


def collaborations(report_id: str, vocabulary: Tree, chance: random.Random) -> list[Tree]:
    parties = chance.sample(vocabulary["parties"], 4)
    return [
        {
            "id": f"{report_id}-k{n:02d}",
            "party": party["id"],
            "level": level.value,
            "frequency": chance.choice(list(Frequency)).value,
            **place_of(600 + n),
        }
        for n, (party, level) in enumerate((p, level) for p in parties for level in Level)
    ]


def follow_up(later: Tree, earlier: Tree, chance: random.Random) -> None:
    """The later audit judges the earlier one's recommendations, and may give one again."""
    name, before = later["report"]["id"], earlier["recommendations"]
    later["relations"] = [{"related": earlier["report"]["id"], "kind": "foljer_upp", "reason": "Påhittat."}]
    later["statuses"] = [
        {
            "id": f"{name}-u{n}",
            "recommendation": r["id"],
            "date": later["report"]["date"],
            "judged_by": "uppfoljande_granskning",
            "status": chance.choice([s for s in StatusCode if s != StatusCode.OKANT]).value,
            "summary": "Påhittat läge.",
            **place_of(500 + n),
        }
        for n, r in enumerate(before, 1)
    ]
    if chance.random() < 0.5:
        later["repeated"] = [
            {"recommendation": later["recommendations"][0]["id"], "earlier": before[0]["id"], "reason": "Påhittat."}
        ]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.national", description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("folder", type=Path)
    parser.add_argument("--municipalities", type=int, default=290)
    parser.add_argument("--reports", type=int, help="so many audits in a country of its own size")
    parser.add_argument("--findings", type=int, default=40, help="a report")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write-only", action="store_true", help="build nothing")
    given = parser.parse_args(argv)
    if given.reports:
        country(given.folder, given.reports, given.seed)
    else:
        write(given.folder, given.municipalities, given.seed, given.findings)
    return 0 if given.write_only else etl(["build", "--data", str(given.folder)])


if __name__ == "__main__":
    sys.exit(main())
