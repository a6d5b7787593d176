-- One fragment per facet and kind of row. They stand in a WHERE where `f` is the row (finding,
-- recommendation or question) and `r` its report. A facet without a fragment does not apply to the kind.

-- name: finding.kommun
list_contains($kommun, f.municipality)
-- name: finding.lan
list_contains($lan, left((SELECT code FROM municipality m WHERE m.id = f.municipality), 2))
-- name: finding.grupp
f.municipality IN (SELECT municipality FROM municipality_in_group WHERE list_contains($grupp, grp))
-- name: finding.tema
f.id IN (SELECT finding FROM finding_aspect WHERE list_contains($tema, theme))
-- name: finding.aspekt
f.id IN (SELECT finding FROM finding_aspect WHERE list_contains($aspekt, aspect))
-- name: finding.typ
list_contains($typ, f.kind::VARCHAR)
-- name: finding.utfall
list_contains($utfall, f.outcome::VARCHAR)
-- name: finding.tyngd
list_contains($tyngd, f.weight::VARCHAR)
-- name: finding.beror
f.id IN (SELECT finding FROM finding_touch WHERE list_contains($beror, aspect))
-- name: finding.betyg
f.question IN (SELECT id FROM question WHERE list_contains($betyg, grade::VARCHAR))
-- name: finding.rost
list_contains($rost, f.voice::VARCHAR)
-- name: finding.ar
year(r.date) BETWEEN $ar[1]::INTEGER AND $ar[2]::INTEGER
-- name: finding.byra
list_contains($byra, r.firm_code)
-- name: finding.granskning
list_contains($granskning, f.report)
-- What names a body of the area; `hela` is what is said of the audit as a whole, by a passage that names none.
-- name: finding.namnd
f.id IN (SELECT fb.finding FROM finding_body fb JOIN body b ON b.id = fb.body WHERE list_contains($namnd, b.area::VARCHAR))
  OR (list_contains($namnd, 'hela') AND f.id NOT IN (SELECT finding FROM finding_body))
-- name: finding.aktor
f.id IN (SELECT finding FROM finding_party WHERE list_contains($aktor, party))
-- name: finding.forum
f.id IN (SELECT finding FROM finding_forum WHERE list_contains($forum, forum))
-- name: finding.q
f.id IN (SELECT row_id FROM ({search}))

-- name: recommendation.kommun
list_contains($kommun, f.municipality)
-- name: recommendation.lan
list_contains($lan, left((SELECT code FROM municipality m WHERE m.id = f.municipality), 2))
-- name: recommendation.grupp
f.municipality IN (SELECT municipality FROM municipality_in_group WHERE list_contains($grupp, grp))
-- name: recommendation.tema
f.id IN (SELECT recommendation FROM recommendation_aspect WHERE list_contains($tema, theme))
-- name: recommendation.aspekt
f.id IN (SELECT recommendation FROM recommendation_aspect WHERE list_contains($aspekt, aspect))
-- name: recommendation.ar
year(r.date) BETWEEN $ar[1]::INTEGER AND $ar[2]::INTEGER
-- name: recommendation.byra
list_contains($byra, r.firm_code)
-- name: recommendation.granskning
list_contains($granskning, f.report)
-- name: recommendation.namnd
f.id IN (SELECT rb.recommendation FROM recommendation_body rb JOIN body b ON b.id = rb.body WHERE list_contains($namnd, b.area::VARCHAR))
-- What any addressee answered; `okant` is that nobody knows to whom it was addressed, and so who has not answered.
-- name: recommendation.svar
list_has_any($svar, (
  SELECT coalesce(list(DISTINCT p.stance), ['okant']) FROM ({pairs}) p WHERE p.recommendation = f.id))
-- name: recommendation.status
list_contains($status, coalesce((
  SELECT arg_max(s.status::VARCHAR, (s.date, s.id)) FROM status s WHERE s.recommendation = f.id AND s.date <= $per), 'okant'))
-- name: recommendation.frist
list_contains($frist, CASE WHEN f.due IS NULL THEN 'ingen'
  WHEN f.id NOT IN (SELECT p.recommendation FROM ({pairs}) p WHERE p.stance = 'inget_svar') THEN 'besvarad'
  WHEN f.due < $per THEN 'passerad' ELSE 'loper' END)
-- name: recommendation.q
f.id IN (SELECT row_id FROM ({search}))

-- name: question.kommun
list_contains($kommun, r.municipality)
-- name: question.lan
list_contains($lan, left((SELECT code FROM municipality m WHERE m.id = r.municipality), 2))
-- name: question.grupp
r.municipality IN (SELECT municipality FROM municipality_in_group WHERE list_contains($grupp, grp))
-- name: question.tema
f.id IN (SELECT question FROM question_aspect WHERE list_contains($tema, theme))
-- name: question.aspekt
f.id IN (SELECT question FROM question_aspect WHERE list_contains($aspekt, aspect))
-- name: question.betyg
list_contains($betyg, f.grade::VARCHAR)
-- name: question.ar
year(r.date) BETWEEN $ar[1]::INTEGER AND $ar[2]::INTEGER
-- name: question.byra
list_contains($byra, r.firm_code)
-- name: question.granskning
list_contains($granskning, f.report)
-- name: question.namnd
f.report IN (SELECT rb.report FROM report_body rb JOIN body b ON b.id = rb.body WHERE list_contains($namnd, b.area::VARCHAR))
-- name: question.q
f.id IN (SELECT row_id FROM ({search}))

-- name: report.kommun
list_contains($kommun, r.municipality)
-- name: report.lan
list_contains($lan, left((SELECT code FROM municipality m WHERE m.id = r.municipality), 2))
-- name: report.grupp
r.municipality IN (SELECT municipality FROM municipality_in_group WHERE list_contains($grupp, grp))
-- name: report.ar
year(r.date) BETWEEN $ar[1]::INTEGER AND $ar[2]::INTEGER
-- name: report.byra
list_contains($byra, r.firm_code)
-- name: report.granskning
list_contains($granskning, r.id)
-- name: report.namnd
r.id IN (SELECT rb.report FROM report_body rb JOIN body b ON b.id = rb.body WHERE list_contains($namnd, b.area::VARCHAR))

-- The rows that a search finds, with a score. Requirement number `term` is met by any of its stems
-- ($stem_terms, $stems) or needles ($needle_terms, $needles, looked for in the folded text).
-- name: search
SELECT row_id, sum(score) AS score
FROM (
  SELECT d.row_id, w.term, sum(p.hits * CASE d.kind WHEN 'passage' THEN 1 ELSE 3 END) AS score
  FROM (SELECT unnest($stem_terms::INTEGER[]) AS term, unnest($stems::VARCHAR[]) AS stem) w
  JOIN search_posting p ON p.stem = w.stem
  JOIN search_document d ON d.doc = p.doc
  GROUP BY ALL
  UNION ALL
  SELECT d.row_id, w.term, sum(CASE d.kind WHEN 'passage' THEN 1 ELSE 3 END) AS score
  FROM (SELECT unnest($needle_terms::INTEGER[]) AS term, unnest($needles::VARCHAR[]) AS needle) w
  JOIN search_document d ON contains(' ' || d.folded || ' ', w.needle)
  GROUP BY ALL
  UNION ALL
  SELECT row_id, 0, 0 FROM search_document
)
GROUP BY row_id
HAVING count(DISTINCT term) = $term_count + 1
  AND row_id NOT IN (
    SELECT d.row_id FROM search_document d JOIN search_posting p ON p.doc = d.doc
    WHERE list_contains($not_stems::VARCHAR[], p.stem)
    UNION ALL
    SELECT d.row_id FROM search_document d, (SELECT unnest($not_needles::VARCHAR[]) AS needle) n
    WHERE contains(' ' || d.folded || ' ', n.needle))
