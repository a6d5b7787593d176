"""The paper for a meeting."""

PAPER_KIND = "Underlag"
PAPER_FORMS = {"pdf": "Underlag (PDF)", "docx": "Underlag (Word)"}
PAPER_IS = "Vad det här är"
PAPER_IS_TEXT = (
    "En sammanställning av vad kommunernas revisorer skrivit i sina granskningar, i Granskats ord. Varje påstående har "
    "rapport, avsnitt och några ord att slå upp det på."
)
PAPER_IS_NOT_TEXT = (
    "Det är ingen rangordning och inget omdöme av Granskat. Granskningarna ställde olika frågor, till olika nämnder, olika "
    "år. Ej granskat betyder att ingen har frågat; det är varken ja, nej eller noll."
)
PAPER_SELECTION = "Urval"
PAPER_MATRIX = "Sida vid sida"
PAPER_MATRIX_LEAD = "Det tyngsta påståendet i ord, sedan antalet av varje slag. Olika utfall läggs inte ihop."
PAPER_CLAIMS = "Påståenden"
PAPER_CLAIMS_LEAD = "De {shown} som kommer först av {all}. Alla finns på adressen sist."
PAPER_RECOMMENDATIONS = "Rekommendationer"
PAPER_CLAIM_HEADS = ("Påstående", "Utfall", "Kommun", "Var det står")
PAPER_RECOMMENDATION_HEADS = ("Rekommendation", "Riktad till", "Status", "Var det står")
PAPER_ANSWERS = "Revisorernas egna svar"
PAPER_ANSWER_HEADS = ("Revisionsfråga och svar, i våra ord", "Betyg", "Var det står")
PAPER_COLLECTED = "Samlingens rader"
PAPER_COLLECTED_HEADS = ("Nr", "Vad det står, i våra ord", "Slag och utfall", "Kommun", "Var det står")
PAPER_ASK_HEADS = ("Förslag på fråga", "Varför", "Vilar på")
PAPER_CHART = "Diagram"
PAPER_CHART_LEAD = (
    "Samma tal står i ord i tabellen nedan. Fler märken är inte sämre: granskningarna ställde olika frågor."
)
PAPER_CHART_ALT = "Diagram: ett märke för varje påstående om {count} aspekter i {places}. Talen står i tabellen nedan."
PAPER_CHART_ALT_MANY = (
    "Diagram: i hur många kommuner varje utfall finns, för {count} aspekter. Talen står i tabellen nedan."
)
PAPER_COUNTED_LEAD = "I hur många kommuner revisorn har frågat, och i hur många varje utfall finns."
PAPER_BAR = "{having} av {asked}"
PAPER_CODE_ALT = "QR-kod som leder till adressen ovan."
PAPER_CITE = "Hänvisa så här: {cited}"
PAPER_PAGE = "Sida"
PAPER_NOBODY = "framgår inte"
PAPER_STATUS = "{status}, enligt {judge} {date}"
PAPER_LINK = "Adress och utgåva"
PAPER_RELEASE = "Utgåva {release}, byggd {built}. Data till och med {date}."
PAPER_NONE = "Inga rader i urvalet."
PAPER_PAGES = "vy: ”{page}” finns inte som underlag. Giltigt är {pages}."
