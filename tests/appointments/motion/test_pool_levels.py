"""人选范围: leading members of the township and holders of an equal or higher post never stand there unmarked."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import dossier as dossiers
from appointments.stages.motion import rules
from appointments.stages.motion.pool import assess, pool_for, with_parts
from tests import builders
from tests.appointments.scene import address
from township.models import Cadre, Tenure
from township.roster.models import Level

TODAY = date(2026, 3, 18)


def holding(town, level: str, name: str = "某职务") -> Cadre:
    """Somebody who meets the requirements and holds a post of this level elsewhere."""
    made = builders.cadre(town)
    with builders.recorded(town):
        Tenure(cadre=made, post_name=name, level=level, since=date(2020, 1, 1)).save()
    return with_parts(Cadre.objects.filter(pk=made.pk)).get()


@pytest.mark.parametrize(
    ("level", "target", "told"),
    (
        ("township_chief", "deputy", "现任某职务（乡科级正职），属县管干部，不列入"),
        ("township_deputy", "chief", "现任某职务（乡科级副职），属县管干部，不列入"),
        ("chief", "deputy", "现任某职务（股级正职），高于该职位，不列入"),
        ("chief", "chief", "现任某职务（股级正职），与该职位平级"),
        ("deputy", "deputy", "现任某职务（股级副职），与该职位平级"),
        ("deputy", "chief", ""),
        ("ordinary", "deputy", ""),
        ("ordinary", "ordinary", ""),
    ),
)
def test_whoever_holds_an_equal_or_higher_post_is_set_aside_with_the_reason(township, level, target, told):
    one = assess(holding(township, level), builders.post(township, name="副站长", level=target), TODAY, due=3)
    assert one.aside == ([told] if told else [])
    assert one.eligible == (not told)


def test_a_member_of_the_committee_is_set_aside_on_the_page(scene, cast):
    page = scene.client_of("officer").get(address("motion.pool", scene.pk)).content.decode()
    assert "党委书记，属县管干部，不列入" in page
    plain = builders.cadre(cast.township)
    people = with_parts(Cadre.objects.filter(pk__in=[plain.pk, cast.member1.user.cadre_id]))
    offices = dossiers.load(scene.pk).context.committee_offices
    listed = pool_for(scene.dossier.post, people, TODAY, due=3, offices=offices)
    assert [(one.cadre.pk, bool(one.aside)) for one in listed] == [
        (plain.pk, False),
        (cast.member1.user.cadre_id, True),
    ]


@pytest.mark.parametrize("level", ("township_chief", "township_deputy"))
def test_a_post_above_the_section_is_decided_above_and_counts_among_no_section_posts(
    township, cast, scene, level
):
    loaded = dossiers.load(scene.pk)
    before = loaded.context.unit_leaders
    leader = builders.post(township, name="领导职务", level=level, unit=loaded.post.unit.name)
    assert leader.decided_above
    assert dossiers.load(scene.pk).context.unit_leaders == before
    builders.post(township, name="另一副站长", level="deputy", unit=loaded.post.unit.name)
    assert dossiers.load(scene.pk).context.unit_leaders == before + 1
    loaded.post.level = level
    refused = rules.COMPETENT_BODY.check(loaded, TODAY)
    assert (refused.verdict, "由县委任免" in refused.evidence) == ("unmet", True)


def test_levels_rise_one_by_one():
    assert [level.height for level in Level] == [4, 3, 2, 1, 0]
    assert [level for level in Level if level.above_section] == ["township_chief", "township_deputy"]
