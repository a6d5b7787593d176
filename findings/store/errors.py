"""The errors room. What can go wrong between a reader and the data.

FindingsError
├── DatabaseMissing     no data set has been built
├── DatabaseDamaged     the file is there but cannot be read, or is from another version of the model
└── ReleaseMissing      an address names a release that this installation does not keep
    └── ReleaseUnread   it is kept, but its model is another than the one that is read here
"""


class FindingsError(Exception):
    """Base of all. `str(error)` is Swedish and meant for the reader."""


class DatabaseMissing(FindingsError):
    pass


class DatabaseDamaged(FindingsError):
    pass


class ReleaseMissing(FindingsError):
    pass


class ReleaseUnread(ReleaseMissing):
    pass
