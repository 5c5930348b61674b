"""What the corridor asks of ballots: recommendation, assessment of candidates, and what stands on its sheets.

`kinds.py` is registered with `ballots` when the program starts; `paper.py` says what is asked about counts on paper. The
secret vote of the committee is asked by its meeting: `meetings/ballot.py`.
"""
