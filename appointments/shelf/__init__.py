"""The shelf of a dossier's papers: their kinds, who prints them, in which order they come.

It stands above the papers and the meetings: a paper tells of one dossier, an extract of minutes is one, and minutes take their
words from papers. Neither knows the shelf.
"""
