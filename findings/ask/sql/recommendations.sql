-- What was recommended, answered and done, as known on the day $per. In filters `f` is the recommendation
-- and `r` its report, as in filters.sql.

-- name: answers
-- The answer that counts for each recommendation and body: a decided one before a proposal, then the latest.
-- An undated answer is known on any day.
SELECT * FROM response WHERE date IS NULL OR date <= $per
QUALIFY row_number() OVER (PARTITION BY recommendation, body ORDER BY form = 'beslutat' DESC, date DESC NULLS LAST, id DESC) = 1

-- name: judged
-- The judgement that counts: the latest. Earlier ones stay in the table and in the chain.
SELECT * FROM status WHERE date <= $per
QUALIFY row_number() OVER (PARTITION BY recommendation ORDER BY date DESC, id DESC) = 1

-- name: pairs
-- One row a recommendation and body, with its answer or none.
SELECT rb.recommendation, b.id AS body, b.name, b.area::VARCHAR AS area, coalesce(s.stance::VARCHAR, 'inget_svar') AS stance,
  s.form::VARCHAR AS form, s.date, s.id AS response, s.not_addressed
FROM recommendation_body rb JOIN body b ON b.id = rb.body
LEFT JOIN ({answers}) s ON s.recommendation = rb.recommendation AND s.body = rb.body

-- name: follow_up
SELECT f.id, f.report, f.municipality, m.name AS municipality_name, r.title AS report_title, r.topic, r.basis::VARCHAR AS basis,
  r.firm, r.date AS given_on, year(r.date) AS year, r.date_precision::VARCHAR AS date_precision, f.number, f.headline, f.text, f.due, f.note,
  f.section, f.source, f.anchor,
  (SELECT list({'body': p.body, 'name': p.name, 'area': p.area, 'stance': p.stance, 'form': p.form, 'date': p.date, 'response': p.response, 'not_addressed': p.not_addressed} ORDER BY p.name)
   FROM ({pairs}) p WHERE p.recommendation = f.id) AS addressed,
  (SELECT list(ra.aspect ORDER BY t.position, a.position) FROM recommendation_aspect ra JOIN aspect a ON a.id = ra.aspect JOIN theme t ON t.id = ra.theme WHERE ra.recommendation = f.id) AS aspects,
  (SELECT list(rf.finding ORDER BY rf.finding) FROM recommendation_finding rf WHERE rf.recommendation = f.id) AS findings,
  coalesce(j.status::VARCHAR, 'okant') AS status, j.judged_by::VARCHAR AS judged_by, j.judged_how, j.status_basis::VARCHAR AS status_basis, j.status_label, j.status_reason, j.date AS judged_on, j.summary AS judgement,
  j.source AS judged_in, j.section AS judged_section, coalesce(e.proved, false) AS proved
FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
LEFT JOIN ({judged}) j ON j.recommendation = f.id
LEFT JOIN evidence e ON e.row_id = f.id AND e.ordinal = 0
WHERE {where}
ORDER BY {order}
LIMIT $limit OFFSET $offset

-- name: recommendation.ids
list_contains($ids, f.id)

-- name: recommendation_order.granskning
m.name, r.date DESC, f.report, try_cast(f.number AS INTEGER), f.number
-- name: recommendation_order.nyast
r.date DESC, m.name, f.report, try_cast(f.number AS INTEGER), f.number
-- name: recommendation_order.aldst
r.date, m.name, f.report, try_cast(f.number AS INTEGER), f.number
-- name: recommendation_order.frist
f.due NULLS LAST, m.name, r.date DESC, f.report, try_cast(f.number AS INTEGER), f.number
-- name: recommendation_order.aspekt
(SELECT min(t.position * 100 + a.position) FROM recommendation_aspect ra JOIN aspect a ON a.id = ra.aspect JOIN theme t ON t.id = ra.theme WHERE ra.recommendation = f.id), m.name, r.date DESC, f.report, try_cast(f.number AS INTEGER), f.number
-- name: recommendation_order.relevans
(SELECT max(hit.score) FROM ({search}) hit WHERE hit.row_id = f.id) DESC, r.date DESC, f.report, try_cast(f.number AS INTEGER), f.number

-- name: follow_up_ids
-- The ids of the whole list in its order, for previous and next.
SELECT f.id FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
WHERE {where} ORDER BY {order}

-- name: follow_up_counts
-- Recommendations and addressed pairs are counted apart: one recommendation to three bodies is one and three.
WITH chosen AS MATERIALIZED (
  SELECT f.id, f.due, f.report, r.basis FROM recommendation f JOIN report r ON r.id = f.report WHERE {where})
SELECT
  (SELECT count(*) FROM chosen) AS recommendations,
  count(p.recommendation) AS addressed,
  count(*) FILTER (p.stance <> 'inget_svar') AS answered,
  count(*) FILTER (p.stance <> 'inget_svar' AND p.form = 'forslag') AS proposals,
  count(*) FILTER (p.stance = 'inget_svar' AND c.due < $per) AS overdue,
  (SELECT count(*) FROM chosen WHERE id IN (SELECT w.recommendation FROM ({pairs}) w WHERE w.stance = 'inget_svar')) AS silent,
  (SELECT count(*) FROM chosen WHERE id NOT IN (SELECT recommendation FROM recommendation_body)) AS without_body,
  (SELECT count(*) FROM chosen WHERE basis = 'cited') AS cited,
  (SELECT count(*) FROM chosen WHERE id IN (SELECT recommendation FROM status WHERE date <= $per AND status <> 'okant')) AS judged
FROM chosen c LEFT JOIN ({pairs}) p ON p.recommendation = c.id AND {meant}

-- name: meant
-- Of a chosen recommendation's addressees those that the choice of answer and area is about.
(len($svar::VARCHAR[]) = 0 OR list_contains($svar::VARCHAR[], p.stance))
  AND (len($namnd::VARCHAR[]) = 0 OR list_contains($namnd::VARCHAR[], p.area))

-- name: follow_up_reports
-- The same two counts per report.
SELECT f.report, m.name AS municipality_name, r.topic, r.date, r.date_precision::VARCHAR AS date_precision, r.basis::VARCHAR AS basis,
  count(DISTINCT f.id) AS recommendations, count(p.recommendation) AS addressed,
  count(*) FILTER (p.stance <> 'inget_svar') AS answered,
  count(DISTINCT f.id) FILTER (f.id IN (SELECT recommendation FROM status WHERE date <= $per AND status <> 'okant')) AS judged,
  max(f.due) AS due
FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
LEFT JOIN ({pairs}) p ON p.recommendation = f.id AND {meant}
WHERE {where}
GROUP BY ALL
ORDER BY m.name, r.date DESC

-- name: recommendation_facet.svar
-- Codes behind each recommendation, for facets with counts.
SELECT coalesce(p.stance, 'okant') AS code, count(DISTINCT f.id) AS n
FROM recommendation f JOIN report r ON r.id = f.report LEFT JOIN ({pairs}) p ON p.recommendation = f.id WHERE {where} GROUP BY 1
-- name: recommendation_facet.status
SELECT coalesce(j.status::VARCHAR, 'okant') AS code, count(*) AS n
FROM recommendation f JOIN report r ON r.id = f.report LEFT JOIN ({judged}) j ON j.recommendation = f.id WHERE {where} GROUP BY 1
-- name: recommendation_facet.frist
SELECT d.code, count(*) AS n FROM (SELECT {deadline_state} AS code FROM recommendation f JOIN report r ON r.id = f.report WHERE {where}) d GROUP BY 1

-- name: deadline_state
-- Where a recommendation stands with its deadline: gone by without a known answer, running, met by all, or none known.
CASE WHEN f.due IS NULL THEN 'ingen'
  WHEN NOT EXISTS (SELECT 1 FROM ({pairs}) p WHERE p.recommendation = f.id AND p.stance = 'inget_svar') THEN 'besvarad'
  WHEN f.due < $per THEN 'passerad' ELSE 'loper' END

-- name: answers_to
SELECT s.id, s.report, s.recommendation, s.body, b.name AS body_name, s.date, s.form::VARCHAR AS form, s.stance::VARCHAR AS stance,
  s.summary, s.promised, s.not_addressed, s.section, s.source, coalesce(e.proved, false) AS proved
FROM response s JOIN body b ON b.id = s.body LEFT JOIN evidence e ON e.row_id = s.id AND e.ordinal = 0
WHERE s.recommendation = $id AND (s.date IS NULL OR s.date <= $per) ORDER BY s.date NULLS FIRST, s.id

-- name: judgements_of
SELECT s.id, s.report, s.date, s.status::VARCHAR AS status, s.status_label, s.status_basis::VARCHAR AS status_basis, s.status_reason,
  s.judged_by::VARCHAR AS judged_by, s.judged_how, s.summary, s.section, s.source,
  coalesce(e.proved, false) AS proved
FROM status s LEFT JOIN evidence e ON e.row_id = s.id AND e.ordinal = 0
WHERE s.recommendation = $id AND s.date <= $per ORDER BY s.date, s.id

-- name: questions_behind
SELECT q.id, q.report, q.number, q.parent, q.short, q.text, q.grade::VARCHAR AS grade, q.grade_basis::VARCHAR AS grade_basis, q.section,
  count(*) AS findings
FROM recommendation_finding rf JOIN finding f ON f.id = rf.finding JOIN question q ON q.id = f.question
WHERE rf.recommendation = $id GROUP BY ALL ORDER BY any_value(q.position)

-- name: repeated_of
-- Earlier and later recommendations that the data say are the same thing given again.
SELECT CASE WHEN x.recommendation = $id THEN 'tidigare' ELSE 'senare' END AS direction, f.id, f.headline, f.text, x.reason,
  r.date, r.date_precision::VARCHAR AS date_precision, r.topic
FROM recommendation_relation x
JOIN recommendation f ON f.id = CASE WHEN x.recommendation = $id THEN x.earlier ELSE x.recommendation END
JOIN report r ON r.id = f.report
WHERE x.recommendation = $id OR x.earlier = $id ORDER BY r.date, f.id

-- name: resembling
-- Recommendations elsewhere with at least one aspect in common: what they share in aspects, areas and word stems.
WITH stems AS (
  SELECT p.stem FROM search_document d JOIN search_posting p ON p.doc = d.doc
  WHERE d.kind = 'recommendation' AND d.row_id = $id AND length(p.stem) > 2 AND NOT list_contains($empty, p.stem)),
alike AS (
  SELECT ra.recommendation, list(ra.aspect ORDER BY ra.aspect) AS aspects FROM recommendation_aspect ra
  WHERE ra.aspect IN (SELECT aspect FROM recommendation_aspect WHERE recommendation = $id) GROUP BY 1),
places AS (
  SELECT rb.recommendation, list(DISTINCT b.area::VARCHAR ORDER BY b.area::VARCHAR) AS areas FROM recommendation_body rb JOIN body b ON b.id = rb.body
  WHERE b.area IN (SELECT mine.area FROM recommendation_body x JOIN body mine ON mine.id = x.body WHERE x.recommendation = $id) GROUP BY 1),
written AS (
  SELECT d.row_id AS recommendation, list(DISTINCT p.stem ORDER BY p.stem) AS stems FROM search_document d JOIN search_posting p ON p.doc = d.doc
  WHERE d.kind = 'recommendation' AND p.stem IN (SELECT stem FROM stems) GROUP BY 1)
SELECT f.id, alike.aspects, coalesce(places.areas, []) AS areas, coalesce(written.stems, []) AS stems
FROM recommendation f JOIN alike ON alike.recommendation = f.id
LEFT JOIN places ON places.recommendation = f.id LEFT JOIN written ON written.recommendation = f.id
WHERE f.municipality <> (SELECT municipality FROM recommendation WHERE id = $id)
ORDER BY len(alike.aspects) DESC, len(coalesce(written.stems, [])) DESC, len(coalesce(places.areas, [])) DESC, f.id
LIMIT $limit

-- name: shared_aspects
-- Aspects on which more than one municipality has been given recommendations.
SELECT x.aspect, any_value(a.label) AS label, count(DISTINCT f.municipality) AS municipalities, count(DISTINCT f.id) AS recommendations, list(DISTINCT f.id ORDER BY f.id)[1:$shown] AS ids
FROM recommendation f JOIN report r ON r.id = f.report JOIN recommendation_aspect x ON x.recommendation = f.id JOIN aspect a ON a.id = x.aspect
WHERE {where}
GROUP BY x.aspect HAVING count(DISTINCT f.municipality) > 1
ORDER BY municipalities DESC, count(DISTINCT f.id) DESC, x.aspect
LIMIT $limit

-- name: deadlines_of
-- Days by which something shall have been done, in the reports that a filter chooses.
SELECT d.id, d.report, d.date, d.what, d.section, m.name AS municipality_name, r.topic, r.date AS report_date,
  (SELECT count(DISTINCT c.id) FROM recommendation c WHERE c.report = d.report) AS recommendations,
  (SELECT count(*) FROM recommendation c JOIN ({pairs}) p ON p.recommendation = c.id WHERE c.report = d.report) AS addressed,
  (SELECT count(*) FROM recommendation c JOIN ({pairs}) p ON p.recommendation = c.id WHERE c.report = d.report AND p.stance <> 'inget_svar') AS answered
FROM deadline d JOIN report r ON r.id = d.report JOIN municipality m ON m.id = r.municipality
WHERE d.report IN (SELECT f.report FROM recommendation f JOIN report r ON r.id = f.report WHERE {where})
ORDER BY d.date, d.id

-- name: unjudged_reports
-- Recommendations whose fate nobody has judged, per report whose date is known to the day.
SELECT f.report, m.name AS municipality_name, r.topic, r.date AS report_date, max(f.due) AS due,
  count(DISTINCT f.id) AS recommendations
FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
WHERE {where} AND r.date_precision = 'dag' AND f.id NOT IN (SELECT recommendation FROM status WHERE date <= $per AND status <> 'okant')
GROUP BY ALL ORDER BY r.date, f.report

-- name: feed_rows
-- What a feed tells: read reports, recommendations, answers and judgements, each with a digest of its content.
SELECT 'report' AS kind, r.id, r.id AS report, NULL AS recommendation, r.municipality, m.name AS municipality_name, r.topic, r.date AS happened,
  r.kind::VARCHAR AS report_kind, r.firm, NULL AS number, NULL AS body, r.title AS text, NULL AS code, NULL AS form, r.date_precision = 'dag' AS dated,
  (SELECT count(*) FROM finding x WHERE x.report = r.id) AS findings, (SELECT count(*) FROM recommendation x WHERE x.report = r.id) AS recommendations,
  md5(concat_ws('|', r.title, r.date, r.firm, (SELECT string_agg(concat_ws('|', x.id, x.statement, x.polarity, x.voice, x.kind), '|' ORDER BY x.id) FROM finding x WHERE x.report = r.id))) AS digest
FROM report r JOIN municipality m ON m.id = r.municipality WHERE r.basis = 'read' AND {report_where}
UNION ALL
SELECT 'recommendation', f.id, f.report, f.id, f.municipality, m.name, r.topic, r.date, NULL, r.firm, f.number, NULL, f.text, NULL, NULL, r.date_precision = 'dag', 0, 0,
  md5(concat_ws('|', f.text, f.number, f.due, f.note, (SELECT string_agg(x.body, '|' ORDER BY x.body) FROM recommendation_body x WHERE x.recommendation = f.id)))
FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality WHERE {where}
UNION ALL
SELECT 'response', s.id, f.report, f.id, f.municipality, m.name, r.topic, coalesce(s.date, o.date), NULL, r.firm, f.number, b.name, s.summary, s.stance::VARCHAR, s.form::VARCHAR, s.date IS NOT NULL, 0, 0,
  md5(concat_ws('|', s.summary, s.stance, s.form, s.date, s.promised, s.not_addressed))
FROM response s JOIN recommendation f ON f.id = s.recommendation JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
JOIN report o ON o.id = s.source JOIN body b ON b.id = s.body WHERE {where}
UNION ALL
SELECT 'status', s.id, f.report, f.id, f.municipality, m.name, r.topic, s.date, NULL, r.firm, f.number, s.judged_by::VARCHAR, s.summary, s.status::VARCHAR, NULL, true, 0, 0,
  md5(concat_ws('|', s.summary, s.status, s.judged_by, s.date))
FROM status s JOIN recommendation f ON f.id = s.recommendation JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality WHERE {where}
