-- Where a report contradicts itself. In filters `f` is the discrepancy and `r` its report, as in filters.sql.

-- Claims that stand on a place of a discrepancy: their anchors overlap in the same text, or, where nothing is proved,
-- are the same words of the same section.
-- name: discrepancy_claims
SELECT DISTINCT d.row_id AS discrepancy, e.row_id AS finding
FROM evidence d JOIN evidence e ON e.report = d.report
  AND CASE WHEN d.start IS NOT NULL AND e.start IS NOT NULL THEN e.start < d.stop AND d.start < e.stop
    ELSE e.section = d.section AND e.anchor = d.anchor END
WHERE d.row_id IN (SELECT id FROM discrepancy) AND e.row_id IN (SELECT id FROM finding)

-- Those that matter first, then by municipality, the latest report, the report's own order.
-- name: discrepancy_list
SELECT f.id, f.report, r.municipality, m.name AS municipality_name, r.topic, r.title AS report_title, r.firm, year(r.date) AS year,
  f.description, f.minor
FROM discrepancy f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = r.municipality
WHERE {where}
ORDER BY f.minor, m.name, r.date DESC, f.report, f.id

-- name: discrepancy_places
SELECT e.row_id, e.ordinal, e.role, e.report, e.section, s.heading, e.anchor, e.proved, e.page, e.note, e.passage
FROM evidence e LEFT JOIN section s ON s.report = e.report AND s.id = e.section
WHERE list_contains($ids, e.row_id) ORDER BY e.row_id, e.ordinal

-- name: discrepancy_findings
SELECT c.discrepancy, c.finding, coalesce(f.headline, f.statement) AS headline
FROM ({discrepancy_claims}) c JOIN finding f ON f.id = c.finding WHERE list_contains($ids, c.discrepancy)
ORDER BY c.discrepancy, f.position

-- name: discrepancies_of_finding
SELECT c.discrepancy AS id FROM ({discrepancy_claims}) c JOIN discrepancy d ON d.id = c.discrepancy
WHERE c.finding = $id ORDER BY d.minor, d.id

-- name: discrepancy_count
SELECT count(*) AS n, count(*) FILTER (f.minor) AS minor FROM discrepancy f JOIN report r ON r.id = f.report WHERE {where}

-- name: discrepancy.kommun
list_contains($kommun, r.municipality)
-- name: discrepancy.lan
list_contains($lan, left((SELECT code FROM municipality m WHERE m.id = r.municipality), 2))
-- name: discrepancy.grupp
r.municipality IN (SELECT municipality FROM municipality_in_group WHERE list_contains($grupp, grp))
-- name: discrepancy.tema
f.id IN (SELECT c.discrepancy FROM ({discrepancy_claims}) c JOIN finding_aspect a ON a.finding = c.finding WHERE list_contains($tema, a.theme))
-- name: discrepancy.aspekt
f.id IN (SELECT c.discrepancy FROM ({discrepancy_claims}) c JOIN finding_aspect a ON a.finding = c.finding WHERE list_contains($aspekt, a.aspect))
-- name: discrepancy.ar
year(r.date) BETWEEN $ar[1]::INTEGER AND $ar[2]::INTEGER
-- name: discrepancy.byra
list_contains($byra, r.firm_code)
-- name: discrepancy.granskning
list_contains($granskning, f.report)
-- name: discrepancy.namnd
f.report IN (SELECT rb.report FROM report_body rb JOIN body b ON b.id = rb.body WHERE list_contains($namnd, b.area::VARCHAR))
