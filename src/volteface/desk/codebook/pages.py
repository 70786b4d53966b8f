"""The codebook: questions edited with live counts, what an edit makes stale, history."""

from __future__ import annotations

from volteface.desk.access.person import Role
from volteface.desk.codebook import axis, editing, listing, past
from volteface.desk.place import Place, deed, page

# “general” and “new” are no names of questions here; what is of the whole codebook stands under the first.
PLACES: tuple[Place, ...] = (
    page("/codebook", listing.listing),
    page("/codebook/general", axis.axis),
    deed("/codebook/general", axis.write),
    page("/codebook/general/check", listing.check),
    page("/codebook/new", editing.new, Role.EDITOR),
    page("/codebook/{question}", editing.question),
    deed("/codebook/{question}", editing.deed),
    deed("/codebook/{question}/counts", editing.counts),
    deed("/codebook/{question}/suggest", editing.suggest),
    deed("/codebook/{question}/touches", editing.touches),
    page("/codebook/{question}/history", past.history),
    deed("/codebook/{question}/confirm", past.confirm, Role.CODER),
    deed("/codebook/{question}/undo", past.undo),
    page("/codebook/{question}/remove", past.leaving, Role.EDITOR),
    deed("/codebook/{question}/remove", past.remove),
)
