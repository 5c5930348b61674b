"""Tells the register of rules, and the list of what takes two people, of the acts of a term of office."""

from __future__ import annotations

from township.law import register as law

#: The room under which the rules of a term of office stand in 依据一览.
ROOM = "任期内"


def announce() -> None:
    """Called once, when Django is ready."""
    from . import acts  # noqa: PLC0415  (their forms need the models)
    from .acting import rules as acting  # noqa: PLC0415
    from .cooperative import rules as cooperative  # noqa: PLC0415
    from .ends import rules as ends  # noqa: PLC0415
    from .recalls import rules as recalls  # noqa: PLC0415
    from .reviews import rules as reviews  # noqa: PLC0415
    from .secretaries import rules as secretaries  # noqa: PLC0415
    from .supervision import rules as supervision  # noqa: PLC0415

    acts.register()
    law.register(ROOM, "登记职务终止", [*ends.TO_END, *ends.AFTER])
    law.register(ROOM, "登记民主评议", [*reviews.TO_RECORD, *reviews.AFTER])
    law.register(ROOM, "登记罢免表决", recalls.TO_VOTE)
    law.register(ROOM, "登记村务监督委员会", supervision.TO_RECORD)
    law.register(ROOM, "登记主持工作", acting.TO_LEAD)
    law.register(ROOM, "登记书记变动", secretaries.TO_RECORD)
    law.register(ROOM, "登记集体经济组织负责人", [*cooperative.TO_RECORD, *cooperative.AFTER])
