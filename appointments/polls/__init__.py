"""What the corridor asks of ballots: recommendation, assessment of candidates, the secret vote of the committee.

`kinds.py` is registered with `ballots` when the program starts; `forms.py` and `views.py` are the pages of counts on
paper, which belong to the dossier.
"""
