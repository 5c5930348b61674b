"""印发: what was issued stays issued.

A process registers its kinds of papers (`kinds.py`). Until a paper is issued it is drawn anew each time and says 草稿; once
issued it is kept as it was (`models.py`), printed again as it was (`pages.py`), and recomputed by `verify_records`
(`verifying.py`).
"""
