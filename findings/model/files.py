"""The files: what a person writes by hand, as lists of the tables' rows."""

from pydantic import BaseModel, ConfigDict, Field

from findings.model.rows import (
    Aspect,
    Body,
    CheckAnswer,
    Collaboration,
    Conclusion,
    Correction,
    CoverageException,
    Deadline,
    Discrepancy,
    Figure,
    Finding,
    Forum,
    Group,
    Municipality,
    Party,
    Place,
    Publication,
    PublicationCount,
    Question,
    Recommendation,
    RecommendationRelation,
    Report,
    ReportRelation,
    Response,
    Section,
    Status,
    Synonym,
    Theme,
    Withdrawn,
)


class CitedReport(BaseModel):
    """An earlier audit that is known only through the report that mentions it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    report: Report
    place: Place = Field(title="ställe", description="Var i den läsande rapporten den nämns.")
    findings: list[Finding] = Field(default_factory=list)
    recommendations: list[Recommendation] = Field(default_factory=list)


class ReportFile(BaseModel):
    """One report, as a person writes it: data/reports/<id>.yaml."""

    model_config = ConfigDict(extra="forbid")
    report: Report
    sections: list[Section] = Field(description="Rubrikerna i textens ordning.")
    running_headers: list[str] = Field(default_factory=list, description="Sidhuvuden som återkommer i texten.")
    conclusions: list[Conclusion] = Field(default_factory=list)
    questions: list[Question] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    recommendations: list[Recommendation] = Field(default_factory=list)
    deadlines: list[Deadline] = Field(default_factory=list)
    responses: list[Response] = Field(default_factory=list)
    cited: list[CitedReport] = Field(default_factory=list)
    relations: list[ReportRelation] = Field(default_factory=list)
    statuses: list[Status] = Field(default_factory=list)
    repeated: list[RecommendationRelation] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    collaborations: list[Collaboration] = Field(default_factory=list)
    discrepancies: list[Discrepancy] = Field(default_factory=list)
    exceptions: list[CoverageException] = Field(default_factory=list)
    withdrawn: list[Withdrawn] = Field(default_factory=list, description="Id som inte längre är egna rader.")
    corrections: list[Correction] = Field(default_factory=list, description="Rättelser av publicerade rader.")
    answered: list[CheckAnswer] = Field(default_factory=list, description="Varningar som är besvarade med skäl.")


class MunicipalityEntry(Municipality):
    bodies: list[Body] = Field(default_factory=list, title="nämnder")


class MunicipalitiesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    municipalities: list[MunicipalityEntry]


class ThemeEntry(Theme):
    aspects: list[Aspect] = Field(default_factory=list, title="aspekter")


class ThemesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    themes: list[ThemeEntry]


class VocabularyFile(BaseModel):
    """data/vocabulary.yaml: parties, forums, groups of municipalities and search synonyms."""

    model_config = ConfigDict(extra="forbid")
    groups: list[Group] = Field(default_factory=list)
    parties: list[Party]
    forums: list[Forum]
    synonyms: list[Synonym] = Field(default_factory=list)


class PublicationEntry(Publication):
    counts: list[PublicationCount] = Field(default_factory=list, title="tal", description="Talen som läsare har mött.")


class PublishedFile(BaseModel):
    """data/published.yaml: releases that readers have met, with the numbers they showed."""

    model_config = ConfigDict(extra="forbid")
    publications: list[PublicationEntry]
