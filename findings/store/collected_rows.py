"""The rows of a collection: claims, recommendations and questions by id, in the reader's order."""

import datetime as dt
from typing import Any

from findings.store.database import FOREVER, Database, cached
from findings.store.values import rows


@cached
def collected(db: Database, ids: tuple[str, ...], per: dt.date = FOREVER) -> tuple[dict[str, Any], ...]:
    """One row an id that this release has (see collected.sql for the columns); the others are left out."""
    return tuple(rows(db.rows("collected", {"ids": list(ids), "per": per}))) if ids else ()
