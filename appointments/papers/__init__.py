"""文书: the papers of a dossier, printed from what its records hold.

One module a paper: `refusal_to_print()` says why it cannot be printed yet, `collect()` gathers what stands on it into a
plain frozen dataclass. What no record holds stays an empty cell, to be written by hand; nothing is made up.
"""
