"""村干部: who serves in the bodies of a village, what is on record of them, and who is kept in reserve."""
