"""主要数字: the figures of a term, each as so many of so many with the villages missing, beside those of the last."""
