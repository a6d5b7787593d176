"""Every Swedish sentence the interface says, by subject. Labels of codes live in the model."""

from findings.texts.about import *
from findings.texts.collection import *
from findings.texts.comparison import *
from findings.texts.discrepancies import *
from findings.texts.files import *
from findings.texts.findings import *
from findings.texts.frame import *
from findings.texts.hyphens import *
from findings.texts.interface import *
from findings.texts.municipality import *
from findings.texts.overview import *
from findings.texts.paper import *
from findings.texts.recommendations import *
from findings.texts.words import *
