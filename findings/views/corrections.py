"""The corrections room: who stands behind this installation, and how a reader says that something is wrong."""

import os
import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from findings import texts

PUBLISHER, CONTACT = "GRANSKAT_PUBLISHER", "GRANSKAT_CONTACT"  # a name; a mail address or an https address
REPORT_TO = "FINDINGS_REPORT_TO"  # where errors go, if not to the contact
MAILBOX = re.compile(r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$")


@dataclass(frozen=True)
class Correction:
    """The way to report an error in one row: an address, or a text to copy; `text` stands in both."""

    href: str
    text: str


def publisher() -> str:
    return os.environ.get(PUBLISHER, "").strip()


def contact() -> str:
    """The address of those behind the installation, as a link; empty if none is configured or we do not trust it."""
    return trusted(os.environ.get(CONTACT, ""))


def trusted(configured: str) -> str:
    """mailto:… or https:…, from what is configured; a bare mail address becomes a mailto."""
    if configured != configured.strip() or re.search(r"[\s\"'<>\\]", configured):
        return ""
    if MAILBOX.match(configured):
        return f"mailto:{configured}"
    parts = urlsplit(configured)
    is_site = parts.scheme == "https" and parts.hostname and "@" not in parts.netloc
    is_mail = parts.scheme == "mailto" and MAILBOX.match(parts.path) and not parts.query
    return configured if is_site or is_mail else ""


def correction(row: str, headline: str, link: str) -> Correction:
    """How to say that a row is wrong, with the row named."""
    to = trusted(os.environ.get(REPORT_TO, "")) or contact()
    body = texts.ERROR_BODY.format(headline=headline, link=link)
    if to.startswith("mailto:"):
        to += "?" + urlencode({"subject": texts.ERROR_SUBJECT.format(id=row), "body": body}, quote_via=quote)
    return Correction(to, f"{texts.ERROR_SUBJECT.format(id=row)}\n\n{body}")
