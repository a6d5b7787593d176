"""Every Swedish sentence the interface says, by subject. Labels of codes live in the model."""

from findings.texts.comparison import *
from findings.texts.files import *
from findings.texts.findings import *
from findings.texts.interface import *
from findings.texts.paper import *
from findings.texts.recommendations import *
from findings.texts.words import *
