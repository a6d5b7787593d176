-- Codes with counts for the filter's panel, of recommendations and of reports; those of findings stand with the
-- findings. {where} holds every other facet's choice.

-- name: recommendation_facet.kommun
SELECT f.municipality AS code, count(*) AS n FROM recommendation f JOIN report r ON r.id = f.report WHERE {where} GROUP BY 1
-- name: recommendation_facet.lan
SELECT left(m.code, 2) AS code, count(*) AS n FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = f.municipality WHERE {where} GROUP BY 1
-- name: recommendation_facet.grupp
SELECT g.grp AS code, count(*) AS n FROM recommendation f JOIN report r ON r.id = f.report JOIN municipality_in_group g ON g.municipality = f.municipality WHERE {where} GROUP BY 1
-- name: recommendation_facet.tema
SELECT x.theme AS code, count(DISTINCT f.id) AS n FROM recommendation f JOIN report r ON r.id = f.report JOIN recommendation_aspect x ON x.recommendation = f.id WHERE {where} GROUP BY 1
-- name: recommendation_facet.aspekt
SELECT x.aspect AS code, count(DISTINCT f.id) AS n FROM recommendation f JOIN report r ON r.id = f.report JOIN recommendation_aspect x ON x.recommendation = f.id WHERE {where} GROUP BY 1
-- name: recommendation_facet.ar
SELECT year(r.date)::VARCHAR AS code, count(*) AS n FROM recommendation f JOIN report r ON r.id = f.report WHERE {where} GROUP BY 1
-- name: recommendation_facet.byra
SELECT r.firm_code AS code, count(*) AS n FROM recommendation f JOIN report r ON r.id = f.report WHERE {where} GROUP BY 1
-- name: recommendation_facet.granskning
SELECT f.report AS code, count(*) AS n FROM recommendation f JOIN report r ON r.id = f.report WHERE {where} GROUP BY 1
-- name: recommendation_facet.namnd
SELECT b.area::VARCHAR AS code, count(DISTINCT f.id) AS n FROM recommendation f JOIN report r ON r.id = f.report JOIN recommendation_body x ON x.recommendation = f.id JOIN body b ON b.id = x.body WHERE {where} GROUP BY 1

-- name: report_count
SELECT count(*) AS n FROM report r WHERE {where}

-- name: report_facet.kommun
SELECT r.municipality AS code, count(*) AS n FROM report r WHERE {where} GROUP BY 1
-- name: report_facet.lan
SELECT left(m.code, 2) AS code, count(*) AS n FROM report r JOIN municipality m ON m.id = r.municipality WHERE {where} GROUP BY 1
-- name: report_facet.grupp
SELECT g.grp AS code, count(*) AS n FROM report r JOIN municipality_in_group g ON g.municipality = r.municipality WHERE {where} GROUP BY 1
-- name: report_facet.ar
SELECT year(r.date)::VARCHAR AS code, count(*) AS n FROM report r WHERE {where} GROUP BY 1
-- name: report_facet.byra
SELECT r.firm_code AS code, count(*) AS n FROM report r WHERE {where} GROUP BY 1
-- name: report_facet.granskning
SELECT r.id AS code, count(*) AS n FROM report r WHERE {where} GROUP BY 1
-- name: report_facet.namnd
SELECT b.area::VARCHAR AS code, count(DISTINCT r.id) AS n FROM report r JOIN report_body x ON x.report = r.id JOIN body b ON b.id = x.body WHERE {where} GROUP BY 1

-- Contradictions, by what their reports and the claims on their places are about.
-- name: discrepancy_facet.kommun
SELECT r.municipality AS code, count(*) AS n FROM discrepancy f JOIN report r ON r.id = f.report WHERE {where} GROUP BY 1
-- name: discrepancy_facet.lan
SELECT left(m.code, 2) AS code, count(*) AS n FROM discrepancy f JOIN report r ON r.id = f.report JOIN municipality m ON m.id = r.municipality WHERE {where} GROUP BY 1
-- name: discrepancy_facet.grupp
SELECT g.grp AS code, count(*) AS n FROM discrepancy f JOIN report r ON r.id = f.report JOIN municipality_in_group g ON g.municipality = r.municipality WHERE {where} GROUP BY 1
-- name: discrepancy_facet.tema
SELECT x.theme AS code, count(DISTINCT f.id) AS n FROM discrepancy f JOIN report r ON r.id = f.report JOIN ({discrepancy_claims}) c ON c.discrepancy = f.id JOIN finding_aspect x ON x.finding = c.finding WHERE {where} GROUP BY 1
-- name: discrepancy_facet.aspekt
SELECT x.aspect AS code, count(DISTINCT f.id) AS n FROM discrepancy f JOIN report r ON r.id = f.report JOIN ({discrepancy_claims}) c ON c.discrepancy = f.id JOIN finding_aspect x ON x.finding = c.finding WHERE {where} GROUP BY 1
-- name: discrepancy_facet.ar
SELECT year(r.date)::VARCHAR AS code, count(*) AS n FROM discrepancy f JOIN report r ON r.id = f.report WHERE {where} GROUP BY 1
-- name: discrepancy_facet.byra
SELECT r.firm_code AS code, count(*) AS n FROM discrepancy f JOIN report r ON r.id = f.report WHERE r.firm_code IS NOT NULL AND {where} GROUP BY 1
-- name: discrepancy_facet.granskning
SELECT f.report AS code, count(*) AS n FROM discrepancy f JOIN report r ON r.id = f.report WHERE {where} GROUP BY 1
-- name: discrepancy_facet.namnd
SELECT b.area::VARCHAR AS code, count(DISTINCT f.id) AS n FROM discrepancy f JOIN report r ON r.id = f.report JOIN report_body x ON x.report = r.id JOIN body b ON b.id = x.body WHERE {where} GROUP BY 1
