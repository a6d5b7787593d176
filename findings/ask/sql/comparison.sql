-- What the insights, charts and comparisons count. `{where}` is the filter's condition, as in queries.sql.

-- Claims per aspect, municipality, report and outcome.
-- name: spread
SELECT fa.aspect, f.municipality, f.report, f.outcome::VARCHAR AS outcome, count(*) AS findings
FROM finding f JOIN report r ON r.id = f.report JOIN finding_aspect fa ON fa.finding = f.id
WHERE r.basis = 'read' AND {where}
GROUP BY ALL ORDER BY ALL

-- Municipalities that the selected findings are about.
-- name: finding_places
SELECT DISTINCT f.municipality FROM finding f JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where}

-- Which read reports touched an aspect, in a question, a finding of any voice or a recommendation.
-- name: touched_reports
SELECT DISTINCT aspect, municipality, report FROM (
  SELECT fa.aspect, r.municipality, r.id AS report FROM finding f JOIN finding_aspect fa ON fa.finding = f.id JOIN report r ON r.id = f.report WHERE r.basis = 'read' AND {where}
  UNION ALL
  SELECT qa.aspect, r.municipality, r.id FROM question q JOIN question_aspect qa ON qa.question = q.id JOIN report r ON r.id = q.report WHERE r.basis = 'read' AND {where}
  UNION ALL
  SELECT ra.aspect, r.municipality, r.id FROM recommendation c JOIN recommendation_aspect ra ON ra.recommendation = c.id JOIN report r ON r.id = c.report WHERE r.basis = 'read' AND {where}
) ORDER BY ALL

-- The first claims of each aspect, municipality and outcome.
-- name: telling
SELECT fa.aspect, f.municipality, f.outcome::VARCHAR AS outcome, f.id, coalesce(f.headline, f.statement) AS headline, f.statement,
  row_number() OVER (PARTITION BY fa.aspect, f.municipality, f.outcome ORDER BY {rank}) AS place
FROM finding f JOIN report r ON r.id = f.report JOIN finding_aspect fa ON fa.finding = f.id
WHERE r.basis = 'read' AND {where}
QUALIFY place <= $most
ORDER BY fa.aspect, f.municipality, outcome, place

-- Every claim that a cell counts, one row an aspect, the weightiest first: what a unit chart draws.
-- name: claims
SELECT fa.aspect, f.municipality, f.id, f.report, year(r.date) AS year, f.outcome::VARCHAR AS outcome,
  f.weight = 'tungt' AS heavy, coalesce(f.headline, f.statement) AS headline
FROM finding f JOIN report r ON r.id = f.report JOIN finding_aspect fa ON fa.finding = f.id
WHERE r.basis = 'read' AND list_contains($outcomes, f.outcome::VARCHAR) AND {where}
ORDER BY {rank}

-- In which forums a municipality meets a party, from findings that name both.
-- name: party_forums
SELECT DISTINCT fp.party, f.municipality, fo.label
FROM finding f JOIN report r ON r.id = f.report JOIN finding_party fp ON fp.finding = f.id
JOIN finding_forum ff ON ff.finding = f.id JOIN forum fo ON fo.id = ff.forum
WHERE r.basis = 'read' AND {where} ORDER BY ALL

-- name: parties
SELECT id AS party, label FROM party ORDER BY label

-- Municipalities with a read report, with the county and the groups they can be compared by.
-- name: sides
SELECT 'lan' AS facet, left(m.code, 2) AS code, m.county AS label, m.id AS municipality
FROM municipality m WHERE m.id IN (SELECT municipality FROM report WHERE basis = 'read')
UNION ALL
SELECT 'grupp', g.id, g.label, x.municipality
FROM municipality_group g JOIN municipality_in_group x ON x.grp = g.id
WHERE x.municipality IN (SELECT municipality FROM report WHERE basis = 'read')
ORDER BY facet, label, municipality

-- How many claims of each outcome, by municipality.
-- name: outcomes
SELECT f.municipality, m.name AS municipality_name, f.outcome::VARCHAR AS outcome, count(*) AS findings
FROM finding f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality
WHERE r.basis = 'read' AND {where} GROUP BY ALL ORDER BY m.name, outcome
