"""The villages of the demonstration township. Nothing in here is imported unless TOWNSHIP_DEMO=1."""
