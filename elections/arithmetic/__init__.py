"""The arithmetic of village elections: how many are needed, what proxies can carry, what a figure is; all pure."""
