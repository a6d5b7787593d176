"""The paper for a meeting."""

PAPER_KIND = "Underlag"
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
PAPER_NOBODY = "framgår inte"
PAPER_STATUS = "{status}, enligt {judge} {date}"
PAPER_LINK = "Adress och utgåva"
PAPER_RELEASE = "Utgåva {release}, byggd {built}. Data till och med {date}."
PAPER_NONE = "Inga rader i urvalet."
PAPER_PAGES = "vy: ”{page}” finns inte som underlag. Giltigt är {pages}."
