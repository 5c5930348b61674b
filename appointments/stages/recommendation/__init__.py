"""民主推荐: talks and a meeting, and from their result the choice of evaluation candidates.

条例第四章. Votes are an important basis, never the whole one (条例第二十三条): every choice carries its reason.
"""
