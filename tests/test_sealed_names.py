"""No name that is part of the record is lost, and none joins it unlisted: decision 0015."""

from __future__ import annotations

from . import sealed_names


def test_every_name_of_the_record_is_still_there():
    lost = sorted(sealed_names.listed() - sealed_names.names())
    assert not lost, f"Part of the record; never renamed or removed (decision 0015): {lost}"


def test_every_new_name_of_the_record_is_listed():
    new = sorted(sealed_names.names() - sealed_names.listed())
    assert not new, f"New names of the record; list them for good with `python -m tests.sealed_names`: {new}"
