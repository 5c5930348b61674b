"""What a table refuses is said in the words of the product: no sentence of Django's, no name of a constraint."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint

from tests import builders
from township.accounts.founding import found_township
from township.models import Sanction
from township.records.history import CONTRADICTED, Recorded

MODELS = [
    model
    for app in ("township", "procedure", "ballots", "appointments")
    for model in apps.get_app_config(app).get_models()
    if issubclass(model, Recorded)
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_what_must_be_unique_says_so_in_our_words(model):
    checks = [(field.name,) for field in model._meta.fields if field.unique and not field.primary_key]
    checks += [c.fields for c in model._meta.constraints if isinstance(c, UniqueConstraint) and c.fields]
    for check in checks:
        told = " ".join(model().unique_error_message(model, check).messages)
        assert not any(words in told for words in ("具有", "包含", "已经存在", "exists")), told


def test_a_second_township_of_one_name_is_told_what_is_there_already(db):
    builders.bare_township("青石镇")
    with pytest.raises(ValidationError) as refused:
        found_township("青石镇", "青石")
    assert refused.value.message_dict["name"] == ["名称相同的乡镇已有登记，核对后改填"]


def test_a_constraint_without_words_of_its_own_is_never_named(db, township):
    assert "sanction_kind_known" in {each.name for each in Sanction._meta.constraints}
    row = Sanction(
        cadre=builders.cadre(township), kind="nonsense", decided_on=builders.DAY, influence_until=builders.DAY
    )
    with pytest.raises(ValidationError) as refused:
        row.validate_constraints()
    assert refused.value.messages == [CONTRADICTED]
    # One that has words keeps them.
    row.kind, row.decided_on = "warning", builders.DAY.replace(year=2027)
    with pytest.raises(ValidationError) as refused:
        row.validate_constraints()
    assert refused.value.messages == ["影响期截止日不得早于批准日期"]
