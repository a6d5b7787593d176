-- What is taken along as files: every row of a list with all that it says. In filters `f` is the row and `r` its report.

-- The list of findings as a table, in the list's order.
-- name: finding_table
SELECT f.id, f.headline, f.statement, f.outcome::VARCHAR AS outcome, f.kind::VARCHAR AS kind, f.voice::VARCHAR AS voice, f.weight::VARCHAR AS weight,
  f.municipality, m.code AS municipality_code, year(r.date) AS year, r.date, r.date_precision::VARCHAR AS date_precision,
  f.report, r.title AS report_title, r.firm, o.url AS report_url, f.section, s.heading AS section_heading, e.page, f.anchor, e.passage, coalesce(e.proved, false) AS proved,
  f.places, f.follows_from, f.note,
  (SELECT list(DISTINCT fa.theme ORDER BY fa.theme) FROM finding_aspect fa WHERE fa.finding = f.id) AS themes,
  (SELECT list(fa.aspect ORDER BY t.position, a.position) FROM finding_aspect fa JOIN aspect a ON a.id = fa.aspect JOIN theme t ON t.id = fa.theme WHERE fa.finding = f.id) AS aspects,
  (SELECT list(ft.aspect ORDER BY t.position, a.position) FROM finding_touch ft JOIN aspect a ON a.id = ft.aspect JOIN theme t ON t.id = ft.theme WHERE ft.finding = f.id) AS touches,
  (SELECT list(DISTINCT b.name ORDER BY b.name) FROM finding_body fb JOIN body b ON b.id = fb.body WHERE fb.finding = f.id) AS bodies,
  (SELECT list(DISTINCT b.area::VARCHAR ORDER BY b.area::VARCHAR) FROM finding_body fb JOIN body b ON b.id = fb.body WHERE fb.finding = f.id) AS areas,
  (SELECT list(fp.party ORDER BY fp.party) FROM finding_party fp WHERE fp.finding = f.id) AS parties,
  (SELECT list(ff.forum ORDER BY ff.forum) FROM finding_forum ff WHERE ff.finding = f.id) AS forums,
  q.number AS question_number, q.text AS question_text, q.grade::VARCHAR AS grade, q.grade_label, q.grade_basis::VARCHAR AS grade_basis
FROM finding f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality JOIN report o ON o.id = f.source
LEFT JOIN section s ON s.report = f.source AND s.id = f.section
LEFT JOIN question q ON q.id = f.question
LEFT JOIN evidence e ON e.row_id = f.id AND e.ordinal = 0
WHERE r.basis = 'read' AND {where}
ORDER BY {order}

-- name: question_table
SELECT f.id, r.municipality, m.code AS municipality_code, year(r.date) AS year, f.report, r.title AS report_title, r.firm,
  f.number, f.parent, f.short, f.text, f.answer, f.grade::VARCHAR AS grade, f.grade_label, f.grade_basis::VARCHAR AS grade_basis, f.grade_reason,
  (SELECT list(DISTINCT qa.theme ORDER BY qa.theme) FROM question_aspect qa WHERE qa.question = f.id) AS themes,
  (SELECT list(qa.aspect ORDER BY t.position, a.position) FROM question_aspect qa JOIN aspect a ON a.id = qa.aspect JOIN theme t ON t.id = qa.theme WHERE qa.question = f.id) AS aspects,
  (SELECT count(*) FROM finding x WHERE x.question = f.id) AS findings,
  f.section, f.anchor, f.grade_section, f.grade_anchor, e.page, coalesce(e.proved, false) AS proved
FROM question f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = r.municipality
LEFT JOIN evidence e ON e.row_id = f.id AND e.ordinal = 0
WHERE {where}
ORDER BY m.name, r.date DESC, f.report, f.position

-- name: figure_table
SELECT f.id, f.municipality, m.code AS municipality_code, year(r.date) AS year, f.report, r.title AS report_title, r.firm,
  f.label, f.value, f.unit, f.period, f.voice::VARCHAR AS voice, f.note,
  (SELECT list(DISTINCT x.theme ORDER BY x.theme) FROM figure_aspect x WHERE x.figure = f.id) AS themes,
  (SELECT list(x.aspect ORDER BY t.position, a.position) FROM figure_aspect x JOIN aspect a ON a.id = x.aspect JOIN theme t ON t.id = x.theme WHERE x.figure = f.id) AS aspects,
  f.section, f.anchor, e.page, coalesce(e.proved, false) AS proved
FROM figure f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
LEFT JOIN evidence e ON e.row_id = f.id AND e.ordinal = 0
WHERE {where}
ORDER BY m.name, r.date DESC, f.report, f.id

-- name: discrepancy_table
SELECT f.id, r.municipality, m.code AS municipality_code, year(r.date) AS year, f.report, r.title AS report_title, r.firm,
  f.description, f.minor, f.section, f.anchor, f.other_section, f.other_anchor, e.page, o.page AS other_page,
  coalesce(e.proved, false) AND coalesce(o.proved, false) AS proved
FROM discrepancy f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = r.municipality
LEFT JOIN evidence e ON e.row_id = f.id AND e.ordinal = 0
LEFT JOIN evidence o ON o.row_id = f.id AND o.role = 'other'
WHERE {where}
ORDER BY m.name, r.date DESC, f.report, f.id

-- Of a report that is only cited, how much it holds is not known: empty, never zero.
-- name: report_table
SELECT r.id, r.municipality, m.code AS municipality_code, r.title, r.topic, year(r.date) AS year, r.date, r.date_precision::VARCHAR AS date_precision,
  r.kind::VARCHAR AS kind, r.basis::VARCHAR AS basis, r.firm, r.commissioned_by, r.purpose, r.method, r.out_of_scope,
  r.url, r.diary_number, r.pages, r.source AS known_through,
  (SELECT list(b.name ORDER BY b.name) FROM report_body rb JOIN body b ON b.id = rb.body WHERE rb.report = r.id) AS bodies,
  (SELECT list(DISTINCT b.area::VARCHAR ORDER BY b.area::VARCHAR) FROM report_body rb JOIN body b ON b.id = rb.body WHERE rb.report = r.id) AS areas,
  CASE WHEN r.basis = 'read' THEN (SELECT count(*) FROM question q WHERE q.report = r.id AND q.parent IS NULL) END AS questions,
  CASE WHEN r.basis = 'read' THEN (SELECT count(*) FROM finding f WHERE f.report = r.id) END AS findings,
  CASE WHEN r.basis = 'read' THEN (SELECT count(*) FROM recommendation c WHERE c.report = r.id) END AS recommendations,
  (SELECT count(*) FROM evidence e WHERE e.report = r.id) AS places, (SELECT count(*) FROM evidence e WHERE e.report = r.id AND e.proved) AS proved
FROM report r JOIN municipality m ON m.id = r.municipality
WHERE {where}
ORDER BY m.name, r.date DESC, r.id

-- name: recommendation_places
SELECT e.row_id AS id, e.page, e.passage FROM evidence e JOIN recommendation c ON c.id = e.row_id WHERE e.ordinal = 0

-- What a citation says of where a row stands: the text that holds the words, and the report that the row is about.
-- name: cited_row
SELECT c.kind, c.id, c.headline, c.statement, c.anchor, c.section, s.heading AS section_heading, e.page, coalesce(e.proved, false) AS proved, c.report, c.source
FROM (SELECT 'fynd' AS kind, id, headline, statement, anchor, section, report, source FROM finding
  UNION ALL SELECT 'rekommendation', id, headline, text, anchor, section, report, source FROM recommendation
  UNION ALL SELECT 'fraga', id, short, text, anchor, section, report, source FROM question) c
LEFT JOIN section s ON s.report = c.source AND s.id = c.section
LEFT JOIN evidence e ON e.row_id = c.id AND e.ordinal = 0
WHERE c.id = $id

-- name: cited_reports
SELECT r.id, r.title, r.topic, r.firm, r.date, r.date_precision::VARCHAR AS date_precision, r.kind::VARCHAR AS kind, r.basis::VARCHAR AS basis, r.commissioned_by,
  r.url, r.diary_number, r.pages, r.source, m.name AS municipality_name
FROM report r JOIN municipality m ON m.id = r.municipality WHERE list_contains($ids, r.id)

-- Something that cannot be answered without reading the file.
-- name: readable
SELECT count(*) AS n, count(statement) AS said, max(length(statement)) AS longest FROM finding

-- name: figure.kommun
list_contains($kommun, f.municipality)
-- name: figure.lan
list_contains($lan, left((SELECT code FROM municipality m WHERE m.id = f.municipality), 2))
-- name: figure.grupp
f.municipality IN (SELECT municipality FROM municipality_in_group WHERE list_contains($grupp, grp))
-- name: figure.tema
f.id IN (SELECT figure FROM figure_aspect WHERE list_contains($tema, theme))
-- name: figure.aspekt
f.id IN (SELECT figure FROM figure_aspect WHERE list_contains($aspekt, aspect))
-- name: figure.rost
list_contains($rost, f.voice::VARCHAR)
-- name: figure.ar
year(r.date) BETWEEN $ar[1]::INTEGER AND $ar[2]::INTEGER
-- name: figure.byra
list_contains($byra, r.firm_code)
-- name: figure.granskning
list_contains($granskning, f.report)
