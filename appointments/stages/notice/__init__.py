"""公示: the proposed person is made public for at least five working days; reports are handled and concluded.

条例第四十二条. The end of the days is not the end of the notice: the discipline office records a conclusion.
"""
