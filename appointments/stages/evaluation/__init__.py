"""考察: a team of two or more evaluates each evaluation candidate; the room ends with one proposed person.

条例第五章. The democratic assessment must reach the township's share (本镇办法：达不到50%的不予讨论通过).
"""
