-- The page Fynd: facets in one pass, a finding's place in its list, what is connected to it, the export.

-- Counts of all facets over the same findings. `{parts}` is facets.part for each facet, with a statement
-- facet.* whose own condition is facets.hit.
-- name: facets
WITH hit AS MATERIALIZED (
  SELECT f.id FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where})
{parts}
-- name: facets.part
SELECT '{facet}' AS facet, code, n FROM ({counts})
-- name: facets.hit
f.id IN (SELECT id FROM hit)

-- name: finding_page
SELECT f.id FROM finding f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
WHERE r.basis = 'read' AND {where} ORDER BY {order} LIMIT $limit OFFSET $offset

-- Where a finding stands in a list, and what comes before and after it. No row: it is not in the list.
-- name: neighbours
SELECT * FROM (
  SELECT id, count(*) OVER () AS total, row_number() OVER w AS place, lag(id) OVER w AS previous, lead(id) OVER w AS next
  FROM (
    SELECT f.id, row_number() OVER (ORDER BY {order}) AS position
    FROM finding f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
    WHERE r.basis = 'read' AND {where})
  WINDOW w AS (ORDER BY position))
WHERE id = $id

-- name: passages
SELECT row_id, passage FROM evidence WHERE ordinal = 0 AND passage IS NOT NULL AND list_contains($ids, row_id)

-- name: finding_links
SELECT (SELECT list(forum ORDER BY forum) FROM finding_forum WHERE finding = $id) AS forums,
  (SELECT list(t.aspect ORDER BY h.position, a.position) FROM finding_touch t JOIN aspect a ON a.id = t.aspect JOIN theme h ON h.id = t.theme WHERE t.finding = $id) AS touches,
  (SELECT list(recommendation ORDER BY recommendation) FROM recommendation_finding WHERE finding = $id) AS recommendations

-- name: by_id
list_contains($ids, f.id)

-- A few findings on an aspect from each other municipality: judgements before neutral ones, then the newest.
-- name: elsewhere
SELECT id, municipality FROM (
  SELECT f.id, f.municipality, m.name, row_number() OVER (
    PARTITION BY f.municipality ORDER BY {rank}) AS place
  FROM finding f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
  WHERE r.basis = 'read' AND f.municipality <> $municipality AND list_contains($rost, f.voice::VARCHAR)
    AND f.id IN (SELECT finding FROM finding_aspect WHERE aspect = $aspect))
WHERE place <= $each ORDER BY name, municipality, place LIMIT $most

-- name: question_count
SELECT count(*) AS n FROM question f JOIN report r ON r.id = f.report WHERE {where}
-- name: recommendation_count
SELECT count(*) AS n FROM recommendation f JOIN report r ON r.id = f.report WHERE {where}

-- Where an id that is no longer a row of its own has gone.
-- name: withdrawn
SELECT id, report, replaced_by, date, reason FROM withdrawn WHERE id = $id

-- All of them by report, with the claim that carries each now.
-- name: withdrawn_rows
SELECT w.id, w.report, w.replaced_by, w.date, w.reason, coalesce(f.headline, f.statement) AS headline
FROM withdrawn w LEFT JOIN finding f ON f.id = w.replaced_by ORDER BY w.report, w.id

-- Risks that only draw the consequence of a shortcoming.
-- name: consequences
SELECT id FROM finding WHERE follows_from = $id ORDER BY position

-- Corrections of published rows, the latest first; `about` is what a reader knows the row by, `opened` the row that has
-- a page of its own.
-- name: corrections
SELECT c."row", c.report, c.date, c.field, c.before, c.after, c.reason, c.subject, r.municipality, m.name AS municipality_name, r.topic,
  coalesce(f.headline, f.statement, q.short, g.headline, sg.headline, n.label, d.description, x.title) AS about,
  coalesce(s.recommendation, c."row") AS opened
FROM correction c JOIN report r ON r.id = c.report JOIN municipality m ON m.id = r.municipality
LEFT JOIN finding f ON f.id = c."row" LEFT JOIN question q ON q.id = c."row" LEFT JOIN recommendation g ON g.id = c."row"
LEFT JOIN status s ON s.id = c."row" LEFT JOIN recommendation sg ON sg.id = s.recommendation LEFT JOIN figure n ON n.id = c."row" LEFT JOIN discrepancy d ON d.id = c."row"
LEFT JOIN report x ON x.id = c."row"
ORDER BY c.date DESC, c.report, c.subject, c.field, c.before, c.after, c.reason, c."row"

-- Releases that readers have met, with the numbers they showed.
-- name: publications
SELECT p.id, p.date, p.model, p.note, c.municipality, c.outcome::VARCHAR AS outcome, c.count
FROM publication p JOIN publication_count c ON c.publication = p.id ORDER BY p.date, p.id, c.municipality, c.outcome

-- name: tables
SELECT table_name FROM information_schema.tables
