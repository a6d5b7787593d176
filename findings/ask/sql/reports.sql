-- name: release
SELECT * FROM release

-- Every code an address may hold, with its label, for the facets whose values are data.
-- name: labels
SELECT 'kommun' AS facet, m.id AS code, m.name AS label, row_number() OVER (ORDER BY m.name) AS position
FROM municipality m WHERE m.id IN (SELECT municipality FROM report WHERE basis = 'read')
UNION ALL SELECT 'lan', left(code, 2), any_value(county), row_number() OVER (ORDER BY any_value(county)) FROM municipality GROUP BY left(code, 2)
UNION ALL SELECT 'grupp', id, label, row_number() OVER (ORDER BY label) FROM municipality_group
UNION ALL SELECT 'tema', id, label, position FROM theme
UNION ALL SELECT 'aspekt', a.id, a.label, t.position * 100 + a.position FROM aspect a JOIN theme t ON t.id = a.theme
UNION ALL SELECT 'byra', firm_code, any_value(firm), row_number() OVER (ORDER BY any_value(firm)) FROM report WHERE firm_code IS NOT NULL GROUP BY firm_code
UNION ALL SELECT 'granskning', r.id, m.name || ' ' || year(r.date) || ': ' || r.topic, row_number() OVER (ORDER BY m.name, r.date)
FROM report r JOIN municipality m ON m.id = r.municipality
UNION ALL SELECT 'aktor', id, label, row_number() OVER (ORDER BY label) FROM party
UNION ALL SELECT 'forum', id, label, row_number() OVER (ORDER BY label) FROM forum
ORDER BY 1, 4

-- name: aspects
SELECT t.id AS theme, t.label AS theme_label, t.description AS theme_description, a.id AS aspect, a.label, a.description, a.fully
FROM aspect a JOIN theme t ON t.id = a.theme ORDER BY t.position, a.position

-- name: municipalities
SELECT m.id, m.name, m.county, left(m.code, 2) AS lan FROM municipality m
WHERE m.id IN (SELECT municipality FROM report WHERE basis = 'read') ORDER BY m.name

-- name: synonyms
SELECT words, finds FROM synonym ORDER BY id

-- name: vocabulary
SELECT word, bare, stem, docs FROM search_word

-- What comes first: the auditor before a document, what is judged before what is only mentioned, what the auditor
-- assessed before what was only observed, what the report itself graded its question, then what stands in most sections,
-- the latest, the order of the report.
-- name: rank
list_position(['revisor', 'dokument', 'extern', 'intervju'], f.voice::VARCHAR), f.outcome IN ('neutral', 'foljdrisk'),
  f.weight <> 'tungt', NOT f.answers, -f.places, -epoch(r.date::TIMESTAMP), f.report, f.position

-- Behind the matrix: claims per aspect, municipality and outcome, how many of them weigh, and the first of them.
-- name: matrix
SELECT fa.theme, fa.aspect, f.municipality, f.outcome::VARCHAR AS outcome, count(*) AS claims,
  count(*) FILTER (f.weight = 'tungt') AS heavy,
  arg_min({'id': f.id, 'headline': coalesce(f.headline, f.statement)}, row({rank})) AS lead, min(row({rank})) AS rank
FROM finding f JOIN report r ON r.id = f.report JOIN finding_aspect fa ON fa.finding = f.id
WHERE r.basis = 'read' AND {where}
GROUP BY ALL
ORDER BY rank

-- What each municipality's read reports touched: an aspect without a row here was not asked about.
-- name: touched
SELECT DISTINCT aspect, municipality FROM (
  SELECT fa.aspect, r.municipality FROM finding f JOIN finding_aspect fa ON fa.finding = f.id JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where}
  UNION ALL
  SELECT ft.aspect, r.municipality FROM finding f JOIN finding_touch ft ON ft.finding = f.id JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where}
  UNION ALL
  SELECT qa.aspect, r.municipality FROM question q JOIN question_aspect qa ON qa.question = q.id JOIN report r ON r.id = q.report WHERE r.basis = 'read' AND {where}
  UNION ALL
  SELECT ra.aspect, r.municipality FROM recommendation c JOIN recommendation_aspect ra ON ra.recommendation = c.id JOIN report r ON r.id = c.report WHERE r.basis = 'read' AND {where}
)

-- name: finding_count
SELECT count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where}

-- Findings as a list. `{order}` is one of the fragments order.*.
-- name: findings
SELECT f.id, f.headline, f.statement, f.kind::VARCHAR AS kind, f.polarity::VARCHAR AS polarity, f.outcome::VARCHAR AS outcome,
  f.weight::VARCHAR AS weight, f.places, f.follows_from,
  (SELECT coalesce(c.headline, c.statement) FROM finding c WHERE c.id = f.follows_from) AS cause, f.voice::VARCHAR AS voice, f.listed, f.note,
  f.municipality, m.name AS municipality_name, f.report, r.title AS report_title, r.topic, r.date, year(r.date) AS year, r.firm,
  f.section, s.heading AS section_heading, coalesce(s.assesses, false) AS section_assesses, f.anchor, f.question, q.number AS question_number, q.grade::VARCHAR AS grade, q.grade_basis::VARCHAR AS grade_basis,
  coalesce(e.proved, false) AS proved, e.passage IS NOT NULL AS has_passage,
  (SELECT list(fa.aspect ORDER BY t.position, a.position) FROM finding_aspect fa JOIN aspect a ON a.id = fa.aspect JOIN theme t ON t.id = fa.theme WHERE fa.finding = f.id) AS aspects,
  (SELECT list(DISTINCT b.name ORDER BY b.name) FROM finding_body fb JOIN body b ON b.id = fb.body WHERE fb.finding = f.id) AS bodies,
  (SELECT list(fp.party ORDER BY fp.party) FROM finding_party fp WHERE fp.finding = f.id) AS parties
FROM finding f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
LEFT JOIN section s ON s.report = f.source AND s.id = f.section
LEFT JOIN question q ON q.id = f.question
LEFT JOIN evidence e ON e.row_id = f.id AND e.ordinal = 0
WHERE {basis} AND {where}
ORDER BY {order}
LIMIT $limit OFFSET $offset

-- name: basis.read
r.basis = 'read'
-- name: basis.any
true
-- name: order.tyngd
{rank}
-- name: order.granskning
m.name, r.date DESC, f.report, f.position
-- name: order.nyast
r.date DESC, m.name, f.report, f.position
-- name: order.aldst
r.date, m.name, f.report, f.position
-- name: order.aspekt
(SELECT min(t.position * 100 + a.position) FROM finding_aspect fa JOIN aspect a ON a.id = fa.aspect JOIN theme t ON t.id = fa.theme WHERE fa.finding = f.id), m.name, r.date DESC, f.report, f.position
-- name: order.relevans
(SELECT max(hit.score) FROM ({search}) hit WHERE hit.row_id = f.id) DESC, r.date DESC, f.report, f.position

-- name: order.id_list
list_position($ids, f.id)
-- name: finding.ids
list_contains($ids, f.id)

-- name: facet.kommun
SELECT f.municipality AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.lan
SELECT left(m.code, 2) AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.grupp
SELECT g.grp AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report JOIN municipality_in_group g ON g.municipality = f.municipality WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.tema
SELECT x.theme AS code, count(DISTINCT f.id) AS n FROM finding f JOIN report r ON r.id = f.report JOIN finding_aspect x ON x.finding = f.id WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.aspekt
SELECT x.aspect AS code, count(DISTINCT f.id) AS n FROM finding f JOIN report r ON r.id = f.report JOIN finding_aspect x ON x.finding = f.id WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.beror
SELECT x.aspect AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report JOIN finding_touch x ON x.finding = f.id WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.tyngd
SELECT f.weight::VARCHAR AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.utfall
SELECT f.outcome::VARCHAR AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.typ
SELECT f.kind::VARCHAR AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.rost
SELECT f.voice::VARCHAR AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.betyg
SELECT q.grade::VARCHAR AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report JOIN question q ON q.id = f.question WHERE q.grade IS NOT NULL AND r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.ar
SELECT year(r.date)::VARCHAR AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.byra
SELECT r.firm_code AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.granskning
SELECT f.report AS code, count(*) AS n FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.namnd
SELECT b.area::VARCHAR AS code, count(DISTINCT f.id) AS n FROM finding f JOIN report r ON r.id = f.report JOIN finding_body x ON x.finding = f.id JOIN body b ON b.id = x.body WHERE r.basis = 'read' AND {where} GROUP BY 1
UNION ALL
SELECT 'hela', count(*) FROM finding f JOIN report r ON r.id = f.report WHERE f.id NOT IN (SELECT finding FROM finding_body) AND r.basis = 'read' AND {where}
-- name: facet.aktor
SELECT x.party AS code, count(DISTINCT f.id) AS n FROM finding f JOIN report r ON r.id = f.report JOIN finding_party x ON x.finding = f.id WHERE r.basis = 'read' AND {where} GROUP BY 1
-- name: facet.forum
SELECT x.forum AS code, count(DISTINCT f.id) AS n FROM finding f JOIN report r ON r.id = f.report JOIN finding_forum x ON x.finding = f.id WHERE r.basis = 'read' AND {where} GROUP BY 1

-- name: reports
SELECT r.id, r.municipality, m.name AS municipality_name, r.title, r.topic, r.kind::VARCHAR AS kind, r.basis::VARCHAR AS basis, r.firm, r.date,
  r.date_precision::VARCHAR AS date_precision, year(r.date) AS year, r.commissioned_by, r.purpose, r.method, r.out_of_scope, r.url, r.diary_number, r.pages,
  r.source AS known_through, r.section, r.anchor,
  (SELECT list(b.name ORDER BY b.name) FROM report_body rb JOIN body b ON b.id = rb.body WHERE rb.report = r.id) AS bodies,
  (SELECT list(DISTINCT b.area::VARCHAR ORDER BY b.area::VARCHAR) FROM report_body rb JOIN body b ON b.id = rb.body WHERE rb.report = r.id) AS areas,
  (SELECT count(*) FROM finding f WHERE f.report = r.id) AS findings,
  (SELECT count(*) FROM recommendation c WHERE c.report = r.id) AS recommendations,
  (SELECT count(*) FROM question q WHERE q.report = r.id AND q.parent IS NULL) AS questions
FROM report r JOIN municipality m ON m.id = r.municipality
WHERE {where}
ORDER BY m.name, r.date DESC

-- name: report_relations
SELECT x.report, x.related, x.kind::VARCHAR AS kind, x.reason FROM report_relation x
ORDER BY x.report, x.related

-- name: questions
SELECT f.id, f.report, r.municipality, m.name AS municipality_name, year(r.date) AS year, r.firm, r.kind::VARCHAR AS report_kind, r.topic,
  f.number, f.parent, f.short, f.text, f.answer, f.grade::VARCHAR AS grade, f.grade_label, f.grade_basis::VARCHAR AS grade_basis, f.grade_reason,
  f.section, f.grade_section,
  (SELECT list(qa.aspect ORDER BY t.position, a.position) FROM question_aspect qa JOIN aspect a ON a.id = qa.aspect JOIN theme t ON t.id = qa.theme WHERE qa.question = f.id) AS aspects,
  (SELECT count(*) FROM finding x WHERE x.question = f.id) AS findings
FROM question f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = r.municipality
WHERE {where}
ORDER BY m.name, r.date DESC, f.report, f.position

-- name: conclusions
SELECT c.*, c.grade::VARCHAR AS grade_code, c.grade_basis::VARCHAR AS basis_code FROM conclusion c WHERE c.report = $report ORDER BY c.id

-- Recommendations, one row each; `addressed` holds a struct a body with its answer's stance.
-- name: recommendations
SELECT f.id, f.report, f.municipality, m.name AS municipality_name, r.topic, r.basis::VARCHAR AS basis, r.firm, r.date AS given_on, year(r.date) AS year,
  r.date_precision::VARCHAR AS date_precision, f.number, f.headline, f.text, f.due, f.note, f.section, f.source,
  (SELECT list({'body': p.body, 'name': p.name, 'area': p.area, 'stance': p.stance, 'form': p.form, 'date': p.date, 'response': p.response} ORDER BY p.name)
   FROM ({pairs}) p WHERE p.recommendation = f.id) AS addressed,
  (SELECT list(ra.aspect ORDER BY t.position, a.position) FROM recommendation_aspect ra JOIN aspect a ON a.id = ra.aspect JOIN theme t ON t.id = ra.theme WHERE ra.recommendation = f.id) AS aspects,
  (SELECT list(rf.finding ORDER BY rf.finding) FROM recommendation_finding rf WHERE rf.recommendation = f.id) AS findings,
  (SELECT arg_max(s.status::VARCHAR, (s.date, s.id)) FROM status s WHERE s.recommendation = f.id AND s.date <= $per) AS status,
  (SELECT arg_max(s.judged_by::VARCHAR, (s.date, s.id)) FROM status s WHERE s.recommendation = f.id AND s.date <= $per) AS judged_by,
  (SELECT max(s.date) FROM status s WHERE s.recommendation = f.id AND s.date <= $per) AS judged_on,
  coalesce(e.proved, false) AS proved
FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
LEFT JOIN evidence e ON e.row_id = f.id AND e.ordinal = 0
WHERE {where}
ORDER BY m.name, r.date DESC, f.report, try_cast(f.number AS INTEGER), f.number

-- name: statuses
SELECT s.id, s.report, s.recommendation, s.date, s.status::VARCHAR AS status, s.status_label, s.status_basis::VARCHAR AS status_basis,
  s.status_reason, s.judged_by::VARCHAR AS judged_by, s.judged_how, s.summary, s.section, s.source
FROM status s WHERE s.date <= $per ORDER BY s.recommendation, s.date, s.id

-- name: repeated_recommendations
SELECT recommendation, earlier, reason FROM recommendation_relation ORDER BY 1, 2

-- name: deadlines
SELECT d.id, d.report, d.date, d.what, d.section, r.municipality, r.topic FROM deadline d JOIN report r ON r.id = d.report ORDER BY d.date

-- name: evidence
SELECT e.row_id, e.ordinal, e.role, e.report, e.section, s.heading, e.anchor, e.proved, e.page, e.note, e.passage
FROM evidence e LEFT JOIN section s ON s.report = e.report AND s.id = e.section
WHERE e.row_id = $row_id ORDER BY e.ordinal

-- name: evidence_states
SELECT report, count(*) AS places, count(*) FILTER (proved) AS proved, count(passage) AS passages FROM evidence GROUP BY report

-- name: figures
SELECT g.id, g.report, g.municipality, g.label, g.value, g.unit, g.period, g.voice::VARCHAR AS voice, g.note, g.section, coalesce(e.proved, false) AS proved,
  (SELECT list(ga.aspect ORDER BY ga.aspect) FROM figure_aspect ga WHERE ga.figure = g.id) AS aspects,
  (SELECT list(DISTINCT ga.theme ORDER BY ga.theme) FROM figure_aspect ga WHERE ga.figure = g.id) AS themes
FROM figure g LEFT JOIN evidence e ON e.row_id = g.id AND e.ordinal = 0 WHERE list_contains($reports, g.report) ORDER BY g.report, g.id

-- name: collaborations
SELECT k.municipality, k.party, p.label, k.level::VARCHAR AS level, k.frequency::VARCHAR AS frequency, k.report, k.section
FROM collaboration k JOIN party p ON p.id = k.party JOIN report r ON r.id = k.report WHERE {where} ORDER BY k.id

-- Party × municipality, as the matrix.
-- name: party_matrix
SELECT fp.party, p.label, f.municipality, f.outcome::VARCHAR AS outcome, count(*) AS claims,
  count(*) FILTER (f.weight = 'tungt') AS heavy,
  arg_min({'id': f.id, 'headline': coalesce(f.headline, f.statement)}, row({rank})) AS lead, min(row({rank})) AS rank
FROM finding f JOIN report r ON r.id = f.report JOIN finding_party fp ON fp.finding = f.id JOIN party p ON p.id = fp.party
WHERE r.basis = 'read' AND {where} GROUP BY ALL ORDER BY rank

-- name: forums
SELECT ff.forum, fo.label, fo.description, f.municipality, f.outcome::VARCHAR AS outcome, count(*) AS findings
FROM finding f JOIN report r ON r.id = f.report JOIN finding_forum ff ON ff.finding = f.id JOIN forum fo ON fo.id = ff.forum
WHERE r.basis = 'read' AND {where} GROUP BY ALL

-- Which read reports touched a party at all, by any voice.
-- name: touched_parties
SELECT DISTINCT fp.party, f.municipality FROM finding f JOIN report r ON r.id = f.report JOIN finding_party fp ON fp.finding = f.id WHERE r.basis = 'read'

-- name: report_finding_ids
SELECT id FROM finding WHERE report = $report ORDER BY position
