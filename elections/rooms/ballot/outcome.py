"""What a vote has decided: computed from the sheets while people count, kept as announced afterwards."""
