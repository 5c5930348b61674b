"""任前谈话: a designated person talks with the appointee: achievements, shortcomings, demands, integrity.

条例第七章（任职）; after the decision and, where it follows, after the notice.
"""
