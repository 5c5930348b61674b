"""Word: a table stands in the document as it stands on the page, cells that reach over several included."""

from __future__ import annotations

import io

from docx import Document

from procedure.issuing.word import document

TABLE = """<table><tr><th rowspan="2">姓名</th><th colspan="2">得票</th></tr><tr><td>同意</td><td>反对</td></tr>
<tr><td>张三</td><td>8</td><td>1</td></tr><tr><td colspan="3">监票人：李四</td></tr></table>"""


def test_cells_that_reach_over_rows_and_columns_are_one_cell_in_the_document():
    table = Document(io.BytesIO(document([TABLE]))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["姓名", "得票", "得票"],
        ["姓名", "同意", "反对"],
        ["张三", "8", "1"],
        ["监票人：李四"] * 3,
    ]
