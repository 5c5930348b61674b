"""动议: why a seat is to be filled, and how.

Staff analyse (综合分析研判), propose conditions, scope, method and candidate pool, and consult; the secretary approves.
条例第三章（分析研判和动议）; the seat must be vacant and unreserved from the first day (公务员法第四十三条).
"""
