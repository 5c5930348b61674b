"""待复核: what one person has proposed and another must confirm before it takes effect (四眼原则).

Nothing is changed by a proposal: the row, the office, the seat stay as they are until a second person confirms.
"""
