"""The first migration of an app is frozen: a database that names it has what stands in it (rule 7, decision 0015)."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parent.parent
#: Frozen since 30 November 2026. A line is added for a new app; none is ever changed.
FROZEN = {
    "appointments/migrations/0001_initial.py": "e4217f34c4777125488d3e810620642d240f05ea33ae945f2961732a65f23368",
    "ballots/migrations/0001_initial.py": "96dd10ef755176835bac9d075711f3402eeff91b57f2d7b66915a464cddb6596",
    "elections/migrations/0001_initial.py": "5d56847ebebaa70283f3c8c49252cae2e8736a796cece6fe1eff5c86cd0a11c4",
    "procedure/migrations/0001_initial.py": "909797744cbd1bdaf729fdc62ca828db8d5baf45a772a025ef5083a7735d862e",
    "supervision/migrations/0001_initial.py": "8fe50f87ca1cbb9fc925102dd05372d0d1364a2e8156a3f7d4ea5eb12dde10cf",
    "township/demo/migrations/0001_clock.py": "c84b547f1cb0fe9417f83fce54569d271091a08c08cf359602dd1782884daffd",
    "township/migrations/0001_initial.py": "34e11905d8574cda4f2d34ee348da5e0e085c43b83c50a3f34582eb4518794c2",
}


def changed(root: Path) -> set[str]:
    """The frozen files that are not as they were."""
    return {
        name
        for name, digest in FROZEN.items()
        if not (root / name).exists() or sha256((root / name).read_bytes()).hexdigest() != digest
    }


def test_no_first_migration_is_written_anew(tmp_path):
    assert changed(ROOT) == set(), "Frozen: undo the change and add a migration (manage.py makemigrations)."
    for name in FROZEN:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    written_anew, gone = sorted(FROZEN)[:2]
    (tmp_path / written_anew).write_text("# folded again\n", "utf-8")
    (tmp_path / gone).unlink()
    assert changed(tmp_path) == {written_anew, gone}


def test_every_app_has_its_first_migration_frozen():
    first = {
        str(path.relative_to(ROOT))
        for app in apps.get_app_configs()
        for path in Path(app.path).glob("migrations/0001_*.py")
        if ROOT in path.parents and ".venv" not in path.parts
    }
    assert first == set(FROZEN)
