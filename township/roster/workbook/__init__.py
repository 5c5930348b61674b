"""The roster as one Excel workbook: a template to fill in, an import that shows what it would change, an export.

upload → admission (is it safe?) → spreadsheet (cells) → reading (typed rows) → differences (against the roster)
→ checking (what must be mended) → saving (one act). What is exported imports again without a difference.
"""
