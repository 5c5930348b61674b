"""The formatter is kept off tables alone."""

from __future__ import annotations

import format_skips


def test_a_mark_ends_a_table_and_nothing_else_is_seen_as_one():
    table = 'ROWS = (\n    ("甲", 1), ("乙", 2),\n    ("丙", 3),\n)  # fmt: skip\n'
    chain = "held = (\n    Post.objects.filter(a=1)\n    .order_by('pk')\n)  # fmt: skip\n"
    call = "propose(\n    CODE, by=by, reason=reason, document=document,\n    payload={'a': 1,\n        'b': 2},\n    target=target,\n)  # fmt: skip\n"
    assert format_skips.needless(table) == []
    assert format_skips.needless(chain) == [4]
    assert format_skips.needless(call) == [6]
    assert format_skips.needless(table + chain) == [8]


def test_the_formatter_is_kept_off_tables_alone():
    found = [
        f"{path.relative_to(format_skips.ROOT)}:{line}"
        for path in format_skips.sources()
        if "tests/test_format_skips.py" not in str(path)
        for line in format_skips.needless(path.read_text())
    ]
    assert found == [], "\n".join(found)
