"""抽查: matters drawn at random or by risk, and checked against a list."""
