"""The furniture of every process: rooms, doors and their rules, facts, notes, pages, papers.

A process (appointments, village elections) declares itself in a `Process` and brings rooms, rules and words of its own.
"""
