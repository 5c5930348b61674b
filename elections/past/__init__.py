"""往届结果: what an election before the township kept its elections here has decided, recorded from its papers."""
