"""No name that is part of the record is lost, and none joins it unlisted: decision 0015."""

from __future__ import annotations

import fnmatch

from . import sealed_names


def test_every_name_of_the_record_is_still_there():
    lost = sorted(sealed_names.listed() - sealed_names.names())
    assert not lost, f"Part of the record; never renamed or removed (decision 0015): {lost}"


def test_every_new_name_of_the_record_is_listed():
    new = sorted(sealed_names.names() - sealed_names.listed())
    assert not new, f"New names of the record; list them for good with `python -m tests.sealed_names`: {new}"


#: The points of a township's own list are numbered as they come.
NUMBERED = {"own_*"}


def test_below_every_code_put_together_at_run_time_stand_the_real_ones():
    codes = {name.partition(" ")[2] for name in sealed_names.listed() if name.startswith(("act ", "rule "))}
    open_ended = {code for code in codes if "*" in code}
    assert len(open_ended) > 10
    bare = {code for code in open_ended if not fnmatch.filter(codes - open_ended, code)}
    assert bare == NUMBERED
    # What the parts of a file, an account and a box are recorded under is not left to the pattern.
    assert {"sanction.remove", "account.deactivate", "ballots.open", "evaluation.complaints"} <= codes
