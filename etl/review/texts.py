"""The texts room: what the review's page says."""

PARTS = {
    "report": "Rapporten", "sections": "Avsnitt", "questions": "Fråga", "findings": "Fynd",
    "recommendations": "Rekommendation", "deadlines": "Frist", "conclusions": "Slutsats", "exceptions": "Undantag",
}  # fmt: skip
TITLE = "Granska utkastet {name}"
WRITES = "{writer} skriver. {left} rader kvar av {all}."
READS = "{reader} läser mot texten. {left} rader kvar av {all}; ordningen är en annan än den de skrevs i."
PROGRESS = "{done} av {all} bedömande stycken klara, {waiting} väntar, {excepted} undantag, {bare} utan rad"
NO_SOURCE = "Rapportens text finns inte bredvid utkastet, så stycken, täckning och lånade ord visas inte."
BARE = "Stycken utan rad ({count})"
ALL_DONE = "Alla rader är klara. Lägg in rapporten med: python -m etl publish {name}"
ALL_READ = "Alla rader är lästa."
NEXT, PREVIOUS, UNDO = "Nästa", "Förra", "Ångra"
ACCEPT, DROP, MERGE = "Godkänn", "Stryk", "Slå ihop med raden före"
SPLIT, ADD = "Dela", "Gör till fynd"
SIGN, OBJECT, WHY_NOT = "Stämmer med texten", "Invänd", "Vad stämmer inte?"
ONLY_LEFT = "Bara rader som är kvar"
OUTCOME, VOICE, ASPECT = "Utfall", "Röst", "Aspekt"
EXCEPTION, EXCEPTION_REASON, EXCEPTION_NOTE = "Gör till undantag", "Skäl", "En mening om just detta stycke"
MORE_FIELDS = "Fler fält"
NOT_UNIQUE = "Ankaret finns inte, eller på flera ställen, i avsnitt {section}."
ALSO = "Sägs också här"
ORIGINS = "Varifrån"
STATE_LEFT, STATE_DONE, STATE_READ = "kvar", "klar", "läst av {reader}"
WRITE_HINT = "T: skriv · Esc: lämna texten · Ctrl+Enter: godkänn och gå vidare"
TO_CHOOSE = "välj"
GOES_ON = "Fortsätt där du var: allt är sparat i {name}."
