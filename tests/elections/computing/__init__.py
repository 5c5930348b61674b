"""What the worked examples expect, computed from their facts by the arithmetic and the pure parts of the rooms.

Each function takes the facts of an example and one expectation, and gives what the expectation should say. It looks into
the expectation only for which places or figures are asked.
"""
