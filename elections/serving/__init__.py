"""任期内: what happens to a villagers' committee between its final result and the next term."""
