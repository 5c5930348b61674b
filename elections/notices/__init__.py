"""The eighteen notices (公告): which there are, what stands on each, and that it was posted."""
