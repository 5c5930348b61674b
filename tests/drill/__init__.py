"""演练: a process that exists only to show that `procedure` and `ballots` are furniture.

A township plans a flood drill, carries it out, and those who took part vote on it. Two rooms, one door with one rule of
its own, one fact, one paper, one kind of ballot; everything else is the furniture's.
"""
