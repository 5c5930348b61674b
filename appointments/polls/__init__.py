"""What the corridor asks of ballots: recommendation, assessment of candidates, the secret vote of the committee.

`kinds.py` is registered with `ballots` when the program starts; `paper.py` says what is asked of it about counts on paper.
"""
