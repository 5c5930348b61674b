"""The code and the label of a step tell what it is: sent back, corrected, a special circumstance, somebody barred.

An index holds the steps of each sort, so that they are found at a million steps as at a thousand. Nothing is written with a
step for it: the conditions read columns its digest covers, and hold for every step there has ever been. They are of constants
only, because a parameter would keep both engines from their index. Codes and labels are part of the record (decision 0015).
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func, Q
from django.db.models.sql.compiler import SQLCompiler

#: The beginning of the codes by which a matter goes back to an earlier room, and the codes of what else is sent back.
RETURNED, SENT_BACK = "return_to_", ("pending.decline", "finding.return")
#: Corrections, by the words their labels begin with.
CORRECTED = "更正"
CIRCUMSTANCE = "notes.circumstance"
#: What the label of a registration ends with that was made although something bars it.
BARRED = "（有限制任职情形）"


class _Told(Func):
    """A condition on one column and words that stand in the statement itself."""

    arity = 1
    output_field = BooleanField()
    conditional = True


class Begins(_Told):
    """Whether a text begins with words."""

    template = "substr(%(expressions)s, 1, %(length)s) = '%(words)s'"

    def __init__(self, column: str, words: str) -> None:
        super().__init__(column, words=words, length=len(words))


class Ends(_Told):
    """Whether a text ends with words."""

    template = "right(%(expressions)s, %(length)s) = '%(words)s'"

    def __init__(self, column: str, words: str) -> None:
        super().__init__(column, words=words, length=len(words))

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        cut = "substr(%(expressions)s, -%(length)s) = '%(words)s'"
        return self.as_sql(compiler, connection, template=cut, **context)


class OneOf(_Told):
    """Whether a text is one of some words."""

    template = "%(expressions)s IN (%(words)s)"

    def __init__(self, column: str, words: str) -> None:
        super().__init__(column, words=words)


def _one_of(*words: str) -> OneOf:
    return OneOf("code", ", ".join(f"'{each}'" for each in words))


#: What an index holds of each sort.
SORTED: dict[str, Q] = {
    "returned": Q(Begins("code", RETURNED)) | Q(_one_of(*SENT_BACK)),
    "corrected": Q(Begins("label", CORRECTED)),
    "special": Q(_one_of(CIRCUMSTANCE)),
    "barred": Q(Ends("label", BARRED)),
}
