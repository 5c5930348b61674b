"""Where a name is looked into: indexes hold each short name by what stands in its first, second and third place.

What somebody types stands at the beginning of a name or further in. What a text holds somewhere is found by no index, but
what it holds in one place is: there is an index for each place, and a search reads the people found there alone. Names
longer than that, of which a township has few, stand in an index of their own and are all read.

Places and lengths stand in the statement itself: a parameter would keep both engines from their index, as in
`township/records/sorts.py`.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, CharField, F, Func, Index, Q
from django.db.models.sql.compiler import SQLCompiler

#: The places of a short name.
PLACES = (1, 2, 3)


class NamePiece(Func):
    """Some characters of a column, from a place counted from 1."""

    template = "substr(%(expressions)s, %(place)s, %(length)s)"
    arity = 1
    output_field = CharField()

    def __init__(self, column: str, place: int, length: int) -> None:
        super().__init__(column, place=place, length=length)


class _Lengths(Func):
    """A condition on how long a name and its stored initials are, which need not be equally long."""

    output_field = BooleanField()
    conditional = True
    arity = 2

    def __init__(self) -> None:
        super().__init__("compared_name", "initials")


class ShortName(_Lengths):
    """Whether a name has no place but those that are looked into."""

    template = f"(length(%(expressions)s) <= {len(PLACES)})"
    arg_joiner = f") <= {len(PLACES)} AND length("


class LongName(_Lengths):
    """Whether it has more."""

    template = f"(length(%(expressions)s) > {len(PLACES)})"
    arg_joiner = f") > {len(PLACES)} OR length("


class OffIndex(Func):
    """A column by which nobody is looked for, because another condition finds fewer.

    SQLite keeps no figures of what is rare: of two indexes it takes that with more columns. PostgreSQL knows.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


def indexes_of_the_list() -> list[Index]:
    """The indexes from which pages of the list of cadres are counted and cut, without its rows (decision 0084).

    Those of short names by place, and that of long ones, have all that a list asks of its people.
    """
    held = (F("status"), F("unit"), F("compared_name"), F("initials"), F("sort_key"), F("id"))
    short, long = Q(ShortName()), Q(LongName())
    unit = ["township", "status", "unit", "sort_key", "id", "birth_recognised"]
    birth = ["birth_recognised", "sort_key", "id", "unit"]
    return [
        Index(fields=unit, name="cadre_in_unit_by_name"),
        Index(fields=["township", "status", "sort_key", "id", "unit"], name="cadre_serving_by_name"),
        Index(fields=["township", "status", *birth], name="cadre_serving_by_birth"),
        Index(fields=["township", *birth], name="cadre_by_birth"),
        *(
            Index(
                F("township"),
                NamePiece("compared_name", at, 1),
                *held,
                name=f"cadre_name_at_{at}",
                condition=short,
            )
            for at in PLACES
        ),
        *(
            Index(
                F("township"),
                NamePiece("initials", at, 2),
                *held,
                name=f"cadre_initials_at_{at}",
                condition=short,
            )
            for at in PLACES
        ),
        Index(F("township"), *held, name="cadre_long_name", condition=long),
    ]
