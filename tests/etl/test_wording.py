"""What a sentence promises or holds back, as a machine can see it. Every row is a kind that the reports hold."""

import pytest

from etl import wording

NAMES = {"färdplan", "strategisk", "alby"}


@pytest.mark.parametrize(
    ("statement", "points"),
    [
        ("Begreppen hör ofta hemma i ett yrke.", "Begreppen"),
        ("Kartläggningen kan bli grund för styrningen.", "Kartläggningen"),
        ("Arbetet har bara nyligen påbörjats.", "Arbetet"),
        ("Detta leder till otydlighet.", "Detta"),
        ("Dessa saknar mål.", "Dessa"),
        ("Det innebär att nämnderna gör olika.", "Det innebär"),
        ("Det är otydligt.", "Det är"),
        ("Den saknar mätbara mål.", "Den"),
        ("De har inte följts upp.", "De"),
        ("Den begränsade uppföljningen riskerar att ge sämre styrning.", "Den begränsade uppföljningen"),
        ("De uppsökande insatserna är inte likvärdiga.", "De uppsökande insatserna"),
        ("Även på förvaltningsnivå saknas struktur.", "Även"),
        ("Målen och indikatorerna följs inte.", "Målen"),
        # Nothing to point at: the sentence announces its own subject, …
        ("Det finns mål för stödet.", None),
        ("Det saknas en tydlig målbild.", None),
        ("Det är oklart vem som ansvarar.", None),
        ("Det är i vissa delar otydligt hur styrdokumenten hänger ihop.", None),
        ("Det uppges att samverkan fungerar.", None),
        ("Utmaningen är enligt granskningen att yrkena ser olika behov.", None),
        # … says which one it is, …
        ("Arbetet med tidiga insatser saknar mål.", None),
        ("Målen och indikatorerna i planen följs inte.", None),
        ("Kostnaderna både för samverkan och för insatser ökar.", None),
        ("Modellen Alla behövs i jobb saknar mål.", None),
        ("Den som söker stöd får en plats.", None),
        ("De vinster som deltagarna ser är framför allt kontakter.", None),
        ("Den granskade samverkan består av flera organ.", None),
        ("Det systematiska arbetet liksom uppföljningen av samverkan förefaller svagt.", None),
        # … or is known: persons of any audit, bodies, what has a name of its own.
        ("De intervjuade uppger att resurserna inte räcker.", None),
        ("Kommunstyrelsen följer upp målen.", None),
        ("De tre nämnderna har inga gemensamma mål.", None),
        ("Färdplanen anger prioriterade områden.", None),
        ("Den strategiska samverkansgruppen möts två gånger.", None),
        ("Alby samlar arbetet i en plan.", None),
        ("Flera insatser pågår.", None),
        ("", None),
    ],
)
def test_what_points_at_something_unseen(statement: str, points: str | None) -> None:
    assert wording.without_antecedent(statement, NAMES) == points


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Polisen har i dag många ytor.", ["i dag"]),
        ("Kostnaden är idag statens.", ["idag"]),
        ("Organisationen ser annorlunda ut nu.", ["nu"]),
        ("För närvarande och i dagsläget saknas plan.", ["för närvarande", "i dagsläget"]),
        ("Planen blir klar i år.", ["i år"]),
        ("I dag (2019) är det statens utgift.", []),
        ("Planen antas varje år.", []),
        ("Nuet är inte dagens fråga.", []),
    ],
)
def test_words_of_time_name_a_year(text: str, words: list[str]) -> None:
    assert wording.undated(text) == words


@pytest.mark.parametrize(
    ("statement", "passage", "added"),
    [
        ("Kommunen är bra på enstaka insatser.", "Kommunen är bra på att genomföra insatser.", ["enstaka"]),
        ("Alla nämnder har mål.", "Nämnderna har mål.", ["alla"]),
        ("Vart och ett av organen saknar mål.", "Organen saknar mål.", ["vart och ett"]),
        ("Många projekt saknar slut.", "Projekt saknar slut.", ["många"]),
        ("Flera mål saknas.", "Mål saknas.", ["flera"]),
        ("Alla nämnder har mål.", "Samtliga nämnder har mål.", []),
        ("Varje nämnd har mål.", "Respektive nämnd har mål.", []),
        ("Flera mål saknas.", "Två mål saknas.", []),
        ("De flesta uppger det.", "En stor del av de tillfrågade uppger det.", []),
        ("Planen följs upp varje år.", "Planen följs upp årligen.", []),
        ("Det är okänt hur många som deltar.", "Antalet deltagare är okänt.", []),
        ("Modellen Alla behövs i jobb används.", "Modellen används.", []),
    ],
)
def test_quantities_come_from_the_passage(statement: str, passage: str, added: list[str]) -> None:
    assert wording.added_quantities(statement, passage) == added


@pytest.mark.parametrize(
    ("passage", "anchor", "statement", "lost"),
    [
        ("Samverkan kan försvåras av olika mål.", "försvåras av olika mål", "Samverkan försvåras av olika mål.", ["kan"]),
        ("Nämnden bör följa upp målen.", "följa upp målen", "Nämnden följer upp målen.", ["bör"]),
        ("Målen riskerar att inte nås.", "riskerar att inte nås", "Målen nås inte.", ["riskerar"]),
        ("Arbetet är till viss del otydligt.", "viss del otydligt", "Arbetet är otydligt.", ["till viss del"]),
        ("Styrningen förefaller svag.", "Styrningen förefaller svag", "Styrningen är svag.", ["förefaller"]),
        ("Det uppges fungera väl.", "uppges fungera väl", "Samverkan fungerar väl.", ["uppges"]),
        ("Samverkan är överlag god, men brister i vissa delar.", "är överlag god", "Samverkan är överlag god.", ["i vissa delar"]),
        # Said in other words.
        ("Målen riskerar att inte nås.", "riskerar att inte nås", "Målen kan bli svåra att nå.", []),
        ("Arbetet är till viss del otydligt.", "viss del otydligt", "Arbetet är delvis otydligt.", []),
        ("Nämnden bör följa upp målen.", "följa upp målen", "Revisorn rekommenderar nämnden att följa upp målen.", []),
        # Another clause, another sentence, or the auditor's turn of phrase.
        ("Det saknas mål, vilket kan ge sämre styrning.", "Det saknas mål", "Mål saknas.", []),
        ("Mål saknas. Nämnden bör ta fram sådana.", "Mål saknas", "Mål saknas.", []),
        ("Det kan konstateras att mål saknas.", "att mål saknas", "Mål saknas.", []),
        ("Det bör dock betonas att mål saknas.", "dock betonas att mål saknas", "Mål saknas.", []),
        ("Det saknas rutiner för hur arbetet ska följas upp.", "rutiner för hur arbetet ska", "Rutiner för uppföljning saknas.", []),
    ],
)  # fmt: skip
def test_reservations_are_kept(passage: str, anchor: str, statement: str, lost: list[str]) -> None:
    assert wording.lost_reservations(passage, anchor, statement) == lost


@pytest.mark.parametrize(
    ("headline", "statement", "lost"),
    [
        ("Mål nås inte", "Målen riskerar att inte nås.", ["riskerar"]),
        ("Uppföljningen är otydlig", "Uppföljningen är i vissa delar otydlig.", ["i vissa delar"]),
        ("Uppföljningen brister", "Uppföljningen kan utvecklas.", ["kan"]),
        ("Risk att mål inte nås", "Målen riskerar att inte nås.", []),
        ("Uppföljningen delvis otydlig", "Uppföljningen är i vissa delar otydlig.", []),
        ("Struktur för samverkan saknas", "Det saknas en struktur för hur nämnderna ska samverka.", []),
        ("Samverkan fungerar väl", "De intervjuade uppger att samverkan fungerar väl.", []),
    ],
)
def test_a_headline_keeps_the_reservation(headline: str, statement: str, lost: list[str]) -> None:
    assert wording.lost_in_headline(headline, statement) == lost


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Målen för stödet går inte att mäta.", "Det går inte att mäta målen för stödet.", True),
        ("De intervjuade uppger att målen inte går att mäta.", "Målen går inte att mäta.", True),
        ("Nämnden följer upp målen varje år.", "Nämnden saknar rutiner för avvikelser.", False),
        ("Samverkan med polisen fungerar väl.", "Samverkan med fristående skolor saknar struktur.", False),
    ],
)
def test_two_wordings_of_one_claim_look_alike(one: str, other: str, alike: bool) -> None:
    assert wording.are_alike(one, other) is alike


def test_the_sentence_and_the_clause_around_an_anchor() -> None:
    passage = "Mål finns, bl.a. i planen. De kan dock inte mätas, vilket ger risker. Resten är bra."
    assert wording.sentence_around(passage, "kan dock inte mätas") == "De kan dock inte mätas, vilket ger risker."
    assert wording.clause_around(passage, "kan dock inte mätas") == "De kan dock inte mätas"
    assert wording.sentence_around(passage, "finns inte här") == passage
