"""Supervision: reads the records of every corridor and changes none of them."""
