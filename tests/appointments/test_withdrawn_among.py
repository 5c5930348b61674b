"""What somebody must withdraw from is asked in the same words for everybody, and answered for each of them."""

from dataclasses import replace

from django.urls import reverse

from appointments import access
from tests import builders, corridor
from tests.ballots import boxes
from township.models import FamilyMember


def test_words_kept_for_one_person_ask_for_the_next_one_s_own_matters(cast, township):
    first = corridor.standing_in(township, cast, "evaluation")
    second = boxes.meeting_today(cast, post="副站长")
    keys = [first.pk, second.pk]
    one, other = (each.candidates.all()[0].cadre for each in (first, second))
    brother = builders.cadre(township, "丙三")
    with builders.recorded(township):
        FamilyMember(cadre=brother, relation="弟弟", name=one.name, person=one).save()
    expected = {
        "linked": {first.pk},
        "also": {second.pk},
        "named": {second.pk},
        "relative": {first.pk},
        "stranger": set(),
    }
    people = [
        builders.user(township, "linked", "甲一", "officer", file=one),
        builders.user(township, "also", "乙二", "officer", file=other),
        builders.user(township, "named", other.name, "officer"),
        builders.user(township, "relative", "丙三", "officer", file=brother),
        builders.user(township, "stranger", "丁四", "officer"),
    ]
    for may_be_two in (True, False, True):
        for somebody in people:
            asked = replace(somebody, may_be_two=may_be_two)
            found = access.withdrawn_among(asked, keys)
            assert found == set(access.withdrawn_from(asked).values_list("pk", flat=True))
            assert found == expected[somebody.user.username], somebody
            assert access.withdrawn_among(asked, keys[1:]) == found - {first.pk}
            assert access.withdrawn_among(asked, []) == set()


def test_the_latest_steps_on_a_workbench_are_of_matters_its_reader_need_not_withdraw_from(
    cast, township, client_of
):
    dossier = corridor.standing_in(township, cast, "evaluation")
    about = dossier.candidates.all()[0].cadre
    brother = builders.cadre(township, "丙三")
    with builders.recorded(township):
        FamilyMember(cadre=brother, relation="弟弟", name=about.name, person=about).save()
    readers = {
        "linked": (builders.user(township, "linked", "甲一", "officer", file=about), set()),
        "relative": (builders.user(township, "relative", "丙三", "officer", file=brother), set()),
        "stranger": (builders.user(township, "stranger", "丁四", "officer"), {dossier.pk}),
    }
    for name in ("stranger", "linked", "relative", "stranger"):
        reader, matters = readers[name]
        page = client_of(reader).get(reverse("workbench"))
        assert {each["step"].matter_id for each in page.context["latest"]} == matters, name
