"""年度自查报告: the year's account of selecting and appointing people, every figure with its rows."""
