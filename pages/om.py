"""Om: who stands behind Granskat, how to reach them, what it is made of."""

from findings import texts
from findings.views import frame

here = frame.visit("om")
frame.show("frame/heading.html", heading=texts.PAGES["om"], lead="", caption="", basis="")
