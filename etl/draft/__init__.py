"""The draft room: a report's file becomes a YAML draft for a person to finish, and the text as it was read.

read_* → Document → structure (sections) → blocks → metadata, questions, recommendations, candidates → rows → write.
Nothing is invented: each value says where it comes from, and what is uncertain carries the mark of etl.marks.
"""

from etl.draft.make import Draft, draft, recorded

__all__ = ["Draft", "draft", "recorded"]
