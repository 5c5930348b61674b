"""What the forms of elections share."""

from __future__ import annotations

from typing import Any, ClassVar

from procedure.facts import FactForm

from .models import Election


class ElectionForm(FactForm):
    """A form for one fact of an election. Fields named in `may_be_empty` are optional; the others are needed."""

    may_be_empty: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "revision" and not getattr(field, "is_yes_no", False):
                field.required = name not in self.may_be_empty and type(field).__name__ != "BooleanField"

    @property
    def election(self) -> Election:
        return self.proceeding
