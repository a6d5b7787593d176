"""The texts of the pages Metod and Tillgänglighet: plain Swedish, as (heading, paragraphs).

Numbers in braces are filled from the data in use, so that the text cannot claim more than the release holds.
"""

METHOD_HEADING = "Så har vi läst, och så kan du lita på det"
METHOD_LEAD = "Granskat samlar vad kommunernas revisorer har skrivit. Vi sätter inga poäng, räknar inga medelvärden och rangordnar inga kommuner. Där vi har tolkat ett svar till ett betyg står det."

METHOD = (
    (
        "Från rapport till fynd",
        (
            "Varje rapport är läst i sin helhet. Varje påstående är skrivet med våra ord, ett i taget, och aldrig starkare än i rapporten: "
            "ord som delvis, i vissa fall, riskerar och uppges står kvar.",
            "Varje rad pekar ut sitt avsnitt och ett ankare: fyra till tio ord i följd ur stycket den bygger på. "
            "Den som skrev raderna har inte själv godkänt dem: en andra läsare har gått igenom dem rad för rad mot texten.",
            "Utgåvan innehåller {reports} lästa rapporter, {findings} fynd och {recommendations} rekommendationer. "
            "Av {places} utpekade ställen är {proved} belagda maskinellt mot rapporternas text.",
        ),
    ),
    (
        "Vem säger det",
        (
            "Revisorn: revisorns egen bedömning eller iakttagelse. Dokument: det som står i kommunens styrande dokument. "
            "Intervju: det som intervjuade säger. Extern part: det som polis, skolor eller bolag utanför nämnderna säger.",
            "Diagram och matriser räknar bara revisorn och dokument. Vill du se mer väljer du röst i filtret.",
        ),
    ),
    (
        "Styrka, brist, neutral och risk",
        (
            "Utfallet är så som rapporten ser det. En beskrivning utan omdöme är neutral. "
            "Det revisorn säger kan utvecklas, bör stärkas eller behöver klargöras räknas till brister, men påståendet behåller rapportens ord. "
            "Läs därför raden och inte bara tecknet: kan utvecklas är inte saknas.",
            "En risk är något som kan inträffa, inte en brist som finns; den visas med ordet risk. I matriser och diagram räknas risker bland bristerna, och tabellerna säger hur många de är.",
        ),
    ),
    (
        "Betyg",
        (
            "Några byråer svarar på sina frågor med ett ord. Det ordet är rapportens eget betyg. "
            "Andra svarar i löpande text. Då har vi tolkat texten till ett betyg där den bär det, skrivit ut skälet och märkt betyget ”tolkad av oss” "
            "med streckad ram. Där texten inte bär ett svar finns inget betyg, och skälet står.",
            "En förstudie ger inga betyg och inga rekommendationer. Den pekar ut risker.",
        ),
    ),
    (
        "Vad som går att jämföra",
        (
            "Granskningarna ställde olika frågor, till olika nämnder, olika år, med olika byråer och skalor. "
            "Ej granskat betyder att ingen fråga ställdes och inget sades. Det är varken noll, nej eller bra.",
            "Antal brister säger mer om vad som granskades och hur utförligt än om hur kommunen mår. "
            "Sätt aldrig ett nej ett år mot ett ja ett annat som framsteg när frågorna och nämnderna är olika.",
            "Aspekterna är våra. De finns för att samma sak ska kunna ställas bredvid sig själv i en annan kommun.",
        ),
    ),
    (
        "Motsägelser",
        (
            "Där en rapport säger emot sig själv visar vi båda ställena och väljer inte. {discrepancies} sådana är registrerade.",
        ),
    ),
    (
        "Tidigare granskningar och status",
        (
            "En tidigare granskning som nämns i en rapport är märkt som känd genom den. "
            "Status för en rekommendation visas alltid med vem som bedömt den och när. Okänt betyder att vi inte vet, inte att inget gjorts.",
        ),
    ),
    (
        "Länkar som håller",
        (
            "Adressen bär hela vyn. Vill du att länken ska visa just den här utgåvan också om data rättas senare, "
            "använd Beständig länk längst ned på sidan.",
        ),
    ),
    (
        "Text ur rapporterna",
        (
            "Rapporternas fulltexter ingår inte i projektet. Där de fanns när utgåvan byggdes kan du läsa stycket bakom ett fynd. "
            "Annars syns avsnittet och ankaret. Den som har texterna bygger med ”python -m etl build --sources MAPP”.",
        ),
    ),
)

SIGNS_HEADING = "Tecknen"

STATES_CAPTION = "Belägg per rapport"
STATES_HEAD = ("Rapport", "Ställen", "Belagda", "Stycken att läsa")

ACCESS_HEADING = "Tillgänglighet"
ACCESS_LEAD = "Granskat ska gå att använda för alla. Målet är WCAG 2.2 nivå AA och EN 301 549."

ACCESS = (
    (
        "Så är sidorna gjorda",
        (
            "Allt går att nå med tangentbordet. Tab flyttar, Enter öppnar. Varje diagram har en sammanfattning i ord och samma siffror som tabell.",
            "Färg bär aldrig betydelse ensam: styrka har ett plus i en rund skiva, brist ett minus i en fyrkant, "
            "tolkade betyg har streckad ram och orden ”tolkad av oss”.",
            "Sidan följer ditt val av ljust eller mörkt läge, tål 200 procents förstoring och går att skriva ut.",
        ),
    ),
    (
        "Kända brister",
        (
            "Några av filtrets inbyggda ord, till exempel i listornas hjälptext för skärmläsare, är på engelska. De kommer från ramverket Streamlit.",
            "Diagrammen ritas som bilder. Använd tabellen under dem med skärmläsare.",
        ),
    ),
    (
        "Säg till",
        (
            "Hittar du något som inte fungerar, använd ”Rapportera fel” på ett fynd eller kontakta den som driver den här installationen.",
        ),
    ),
    (
        "Uppgifter om dig",
        ("Granskat sparar inga uppgifter om besökare, sätter inga spårningskakor och anropar inga andra webbplatser.",),
    ),
)
