-- A municipality's page: what nobody has recommended anything about, and where a report contradicts itself.

-- Risks in the auditor's assessment that no recommendation to the municipality builds on or shares an aspect with.
-- name: unmet_risks
SELECT f.id, coalesce(f.headline, f.statement) AS headline
FROM finding f JOIN report r ON r.id = f.report
WHERE r.basis = 'read' AND {where} AND f.outcome = 'risk' AND f.weight = 'tungt' AND f.voice = 'revisor'
  AND f.id NOT IN (SELECT finding FROM recommendation_finding)
  AND NOT EXISTS (
    SELECT 1 FROM finding_aspect fa JOIN recommendation_aspect ra ON ra.aspect = fa.aspect
    JOIN recommendation c ON c.id = ra.recommendation
    WHERE fa.finding = f.id AND c.municipality = f.municipality)
ORDER BY {rank}

-- Contradictions that matter, between a summary and another part of the same report.
-- name: summary_contradictions
SELECT d.id, d.report, d.description, d.section, d.other_section, year(r.date) AS year
FROM discrepancy d JOIN report r ON r.id = d.report
JOIN section one ON one.report = d.report AND one.id = d.section
JOIN section other ON other.report = d.report AND other.id = d.other_section
WHERE r.basis = 'read' AND NOT d.minor AND one.summary <> other.summary AND {where}
ORDER BY r.date DESC, d.report, d.id
