"""Who speaks, how it comes out, and which words it rests on: made-up sentences, one rule each."""

import pytest

from etl.draft import wording
from findings.model import FindingKind, Polarity, Voice

VOICES = {
    "the auditor's own verb": ("Vi noterar att rutinen är ny.", True, Voice.REVISOR),
    "the audit shows": ("Granskningen visar att planen följs.", False, Voice.REVISOR),
    "a firm": ("BDO menar att stödet kan förtydligas.", False, Voice.REVISOR),
    "interviewed": ("I intervju uppges att rutinen är ny.", False, Voice.INTERVJU),
    "somebody says": ("Rektorerna uppger att rutinen är känd.", False, Voice.INTERVJU),
    "an interview in an assessment": ("De intervjuade menar att rutinen är känd.", True, Voice.INTERVJU),
    "an outside party": ("Polisen menar att mötena är för få.", False, Voice.EXTERN),
    "an authority": ("Socialstyrelsen menar att uppföljning är viktig.", True, Voice.EXTERN),
    "a document": ("Av reglementet framgår att nämnden ansvarar.", False, Voice.DOKUMENT),
    "what shall be": ("Nämnden ska besluta om mål varje år.", False, Voice.DOKUMENT),
    "nobody, in an assessment": ("Målen är många.", True, Voice.REVISOR),
    "nobody, in a description": ("Målen är många.", False, Voice.REVISOR),
}


@pytest.mark.parametrize(("sentence", "assesses", "voice"), VOICES.values(), ids=VOICES.keys())
def test_who_speaks(sentence: str, assesses: bool, voice: Voice) -> None:
    assert wording.read(sentence, assesses=assesses).voice == voice


def test_a_sentence_goes_on_with_the_voice_before_it_but_not_in_an_assessment() -> None:
    sentence = "Kön är lång."
    assert wording.read(sentence, assesses=False, before=Voice.INTERVJU).voice == Voice.INTERVJU
    assert wording.read(sentence, assesses=True, before=Voice.INTERVJU).voice == Voice.REVISOR


OUTCOMES = {
    "lacking": ("Det saknas en plan för uppföljningen.", Polarity.BRIST),
    "in place": ("Det finns en tydlig struktur för samverkan.", Polarity.STYRKA),
    "partly": ("Nämnden har delvis säkerställt styrningen.", Polarity.DELVIS),
    "both halves": ("Det finns mål för stödet, men målen saknar mått.", Polarity.DELVIS),
    "an advice": ("Ansvaret behöver förtydligas.", Polarity.DELVIS),
    "not only is no shortcoming": ("Stödet ges inte bara till unga.", Polarity.NEUTRAL),
    "in part": ("Det finns vissa otydligheter mellan planerna.", Polarity.DELVIS),
    "in part, far off": (
        "Vissa planer finns sedan länge och beskriver stödet, men uppföljning saknas helt.",
        Polarity.BRIST,
    ),
    "a challenge to do": ("Det är en utmaning att följa upp stödet.", Polarity.BRIST),
    "challenges that are met": ("Insatserna möter lokala utmaningar.", Polarity.NEUTRAL),
    "nothing amiss": ("Stickprovet visade inga brister.", Polarity.NEUTRAL),
    "no word": ("Enheten har tolv platser.", Polarity.NEUTRAL),
}


@pytest.mark.parametrize(("sentence", "outcome"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_how_a_judging_sentence_comes_out(sentence: str, outcome: Polarity) -> None:
    assert wording.outcome_of(sentence)[0] == outcome


def test_what_an_authority_recommends_is_no_outcome() -> None:
    sentence = "Enligt Socialstyrelsens stödmaterial behöver det finnas en tydlig struktur."
    assert wording.read(sentence, assesses=True).polarity == Polarity.NEUTRAL


def test_the_figure_of_a_footnote_hides_no_word() -> None:
    assert wording.read("Av verksamhetsplan³ framgår tre mål.", assesses=False).voice == Voice.DOKUMENT


TOLD = {
    "not": ("De upplever att ansvaret inte är tydligt.", Polarity.BRIST),
    "in part": ("Uppföljningen sker till viss del.", Polarity.DELVIS),
    "positive people": ("Metoden skapar positiva möten.", Polarity.NEUTRAL),
    "said to be good": ("Återkopplingen upplevs god.", Polarity.STYRKA),
}


@pytest.mark.parametrize(("sentence", "outcome"), TOLD.values(), ids=TOLD.keys())
def test_how_a_describing_sentence_comes_out(sentence: str, outcome: Polarity) -> None:
    assert wording.told_outcome(sentence)[0] == outcome


def test_a_description_is_neutral_unless_it_says_so_in_words() -> None:
    assert wording.told_outcome("Nämnden följer upp målen två gånger per år.")[0] == Polarity.NEUTRAL
    assert wording.told_outcome("Samverkan fungerar väl.")[0] == Polarity.STYRKA


RISKS = {
    "a risk": ("Det finns en risk att stödet uteblir.", True),
    "may lead to something bad": ("Detta kan leda till bristande kontroll.", True),
    "may lead to something good": ("Detta kan leda till bättre stöd.", False),
    "people at risk": ("Stödet ges till unga som riskerar att hamna utanför.", False),
    "an analysis of risks": ("Nämnden gör en riskanalys varje år.", False),
}


@pytest.mark.parametrize(("sentence", "is_risk"), RISKS.values(), ids=RISKS.keys())
def test_what_is_a_risk(sentence: str, is_risk: bool) -> None:
    reading = wording.read(sentence, assesses=True)
    assert (reading.kind == FindingKind.RISK) == is_risk
    if is_risk:
        assert reading.polarity == Polarity.NEUTRAL


def test_reservations_and_reasons_are_kept() -> None:
    reading = wording.read("Vi bedömer att ansvaret i vissa fall förefaller otydligt.", assesses=True)
    assert reading.reserved == ("i vissa fall", "förefaller")
    assert reading.voice_words == "”Vi bedömer”"
    assert reading.outcome_words == "”i vissa fall” och ”otydligt”"
