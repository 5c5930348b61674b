"""任职: document, filing, hand-over; at its door the seat changes hands. Later: probation, confirmation, annulment.

公务员法第四十三条（编制限额、职数、空缺）is re-checked under lock at the moment of posting.
"""
