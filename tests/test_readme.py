"""The README draws the state machine that the code has."""

from __future__ import annotations

import re
from pathlib import Path

from appointments.corridor import Stage
from appointments.models import Appointment

README = Path(__file__).parent.parent / "README.md"


def drawn() -> set[tuple[str, str, str]]:
    block = re.search(r"```mermaid\nstateDiagram-v2\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[1]
    arrows = re.findall(r"^\s*(\w+) --> (\w+): (.+)$", block, re.MULTILINE)
    return {(source, target, act) for source, target, acts in arrows for act in re.split(r", ", acts)}


def test_the_readme_draws_every_transition_and_no_other():
    moves = Appointment._meta.get_field("stage").get_all_transitions(Appointment)
    in_code = {(str(Stage(t.source)), str(Stage(t.target)), t.name) for t in moves}
    backward_or_out = {
        t for t in in_code if t[2].startswith("return_to_") or t[2] in {"terminate", "not_appoint"}
    }
    assert drawn() == in_code - backward_or_out
    text = README.read_text("utf-8")
    assert all(f"`{name}`" in text for _, _, name in backward_or_out)
