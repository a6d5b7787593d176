"""Tillgänglighet: what is done, what is known to be lacking, how to say so."""

from findings.texts import method
from findings.views import frame

here = frame.visit("tillganglighet")
frame.show("frame/heading.html", heading=method.ACCESS_HEADING, lead=method.ACCESS_LEAD, caption="", basis="")
frame.show("parts/prose.html", parts=method.ACCESS, numbers={}, caption="", head=(), body=())
