"""A kind of ballot is known once a process has registered it: by one code, in code and not in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ballots import kinds, preparing
from ballots.kinds import BallotSubject, UnknownKind
from ballots.models import Box
from tests import builders
from tests.ballots import boxes
from township.records import clock


def box_of(cast, kind: str) -> Box:
    return Box(
        township=cast.township,
        kind=kind,
        title="推荐会",
        tellers="甲、乙",
        closes_at=clock.now() + timedelta(hours=1),
        recorded_by=cast.officer.user,
    )


def test_a_code_is_registered_once_and_an_unknown_one_is_an_error():
    known = kinds.kind_of("recommendation")
    assert known in kinds.registered()
    with pytest.raises(ValueError, match="recommendation"):
        kinds.register(type(known)())
    with pytest.raises(UnknownKind):
        kinds.kind_of("nothing")
    assert [code for code, _ in kinds.choices()] == ["recommendation", "assessment", "decision", "review"]


def test_no_box_of_an_unknown_kind_is_prepared_or_valid_and_the_database_refuses_an_empty_one(cast):
    asked = {"subjects": [BallotSubject(1)], "expected": boxes.EXPECTED, "closes_at": boxes.in_an_hour()}
    with pytest.raises(UnknownKind):
        preparing.prepare(by=cast.officer, kind="nothing", title="", place="", tellers="", **asked)
    with pytest.raises(ValidationError, match="nothing"):
        box_of(cast, "nothing").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic(), builders.recorded(cast.township):
        box_of(cast, "").save()
    box_of(cast, "assessment").full_clean()
    with builders.recorded(cast.township):
        box_of(cast, "assessment").save()
    assert Box.objects.get().get_kind_display() == "民主测评票"
