"""Kinship among the people of a township, computed from the family records of its roster."""

from __future__ import annotations

from township.roster.models import Cadre, FamilyMember

from .kinship import FamilyRecord, KinshipIndex, Person

#: The latest index of each township, with the state of the roster it was built from.
_built: dict[int, tuple[tuple, KinshipIndex]] = {}


def index_of(township_id: int) -> KinshipIndex:
    """Who is related to whom: cadres by primary key, from every family record on the roster.

    Built anew only when a person or a family record has changed since: 2,000 people take more than a second.
    """
    state = tuple(
        model.history.order_by("-history_id").values_list("history_id", "history_date").first()
        for model in (Cadre, FamilyMember)
    )
    kept = _built.get(township_id)
    if kept is None or kept[0] != state:
        _built[township_id] = kept = (state, _build(township_id))
    return kept[1]


def _build(township_id: int) -> KinshipIndex:
    people = [
        Person(key=pk, name=name, identity_number=number or None, birth_month=birth)
        for pk, name, number, birth in Cadre.objects.filter(township=township_id)
        .order_by("pk")
        .values_list("pk", "name", "id_number", "birth_recognised")
    ]
    records = [
        FamilyRecord(
            owner_key=owner, relation=relation, name=name, identity_number=number or None,
            birth_month=birth, linked_key=linked,
        )
        for owner, relation, name, number, birth, linked in FamilyMember.objects.filter(
            cadre__township=township_id
        )
        .order_by("pk")
        .values_list("cadre_id", "relation", "name", "id_number", "birth", "person_id")
    ]  # fmt: skip
    return KinshipIndex(people, records)
