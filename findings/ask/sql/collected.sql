-- The rows of a collection: claims, recommendations and questions in one form, as known on the day $per.
-- What a kind does not have is empty.

-- name: collected
SELECT c.*, m.name AS municipality_name, m.code AS municipality_code, year(r.date) AS year, r.title AS report_title, r.topic, r.firm, r.kind::VARCHAR AS report_kind,
  o.url AS report_url, s.heading AS section_heading, e.page, e.passage, coalesce(e.proved, false) AS proved
FROM ({collected_findings} UNION ALL BY NAME {collected_recommendations} UNION ALL BY NAME {collected_questions}) c
JOIN report r ON r.id = c.report JOIN municipality m ON m.id = r.municipality JOIN report o ON o.id = c.source
LEFT JOIN section s ON s.report = c.source AND s.id = c.section
LEFT JOIN evidence e ON e.row_id = c.id AND e.ordinal = 0
ORDER BY list_position($ids, c.id)

-- name: collected_findings
(SELECT 'finding' AS row_kind, f.id, f.report, f.source, f.municipality, f.headline, f.statement, f.section, f.anchor, f.note,
  f.outcome::VARCHAR AS outcome, f.kind::VARCHAR AS kind, f.voice::VARCHAR AS voice, f.weight::VARCHAR AS weight, f.places,
  (SELECT list(x.aspect ORDER BY x.aspect) FROM finding_aspect x WHERE x.finding = f.id) AS aspects
FROM finding f WHERE list_contains($ids, f.id))

-- name: collected_recommendations
(SELECT 'recommendation' AS row_kind, f.id, f.report, f.source, f.municipality, f.headline, f.text AS statement, f.section, f.anchor, f.note, f.number, f.due,
  coalesce(j.status::VARCHAR, 'okant') AS status, j.status_basis::VARCHAR AS status_basis, j.judged_by::VARCHAR AS judged_by, j.judged_how, j.date AS judged_on,
  (SELECT list({'name': p.name, 'stance': p.stance, 'form': p.form, 'date': p.date} ORDER BY p.name) FROM ({pairs}) p WHERE p.recommendation = f.id) AS addressed,
  (SELECT list(x.aspect ORDER BY x.aspect) FROM recommendation_aspect x WHERE x.recommendation = f.id) AS aspects
FROM recommendation f LEFT JOIN ({judged}) j ON j.recommendation = f.id WHERE list_contains($ids, f.id))

-- name: collected_questions
(SELECT 'question' AS row_kind, f.id, f.report, f.source, r.municipality, f.short AS headline, f.text AS statement, f.section, f.anchor, f.number, f.parent, f.answer,
  f.grade::VARCHAR AS grade, f.grade_label, f.grade_basis::VARCHAR AS grade_basis, f.grade_reason, f.grade_section,
  (SELECT list(x.aspect ORDER BY x.aspect) FROM question_aspect x WHERE x.question = f.id) AS aspects
FROM question f JOIN report r ON r.id = f.report WHERE list_contains($ids, f.id))
