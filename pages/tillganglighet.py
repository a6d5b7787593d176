"""Tillgänglighet: what is done, what is known to be lacking, how to say so."""

from findings import frame, method_text

here = frame.visit("tillganglighet")
frame.show("heading.html", heading=method_text.ACCESS_HEADING, lead=method_text.ACCESS_LEAD, caption="", basis="")
frame.show("prose.html", parts=method_text.ACCESS, numbers={}, caption="", head=(), body=())
