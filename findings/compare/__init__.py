"""What is computed from the data: comparisons, insights, how far they carry."""

from findings.compare.matrices import (
    COUNTED,
    JUDGED,
    OUTCOMES,
    SELECTS,
    STATES,
    Cell,
    Group,
    Line,
    chosen_aspects,
    matrix,
    overview_heading,
    party_matrix,
    place_heading,
    shown_municipalities,
    theme_heading,
)
from findings.compare.side import (
    groupings,
    side_matrix,
    sides,
)
from findings.compare.spread import (
    spreads,
    telling,
)

__all__ = [
    "COUNTED",
    "JUDGED",
    "OUTCOMES",
    "SELECTS",
    "STATES",
    "Cell",
    "Group",
    "Line",
    "chosen_aspects",
    "groupings",
    "matrix",
    "overview_heading",
    "party_matrix",
    "place_heading",
    "shown_municipalities",
    "side_matrix",
    "sides",
    "spreads",
    "telling",
    "theme_heading",
]
