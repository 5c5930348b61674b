"""县委组织部: reads the townships that were put under it and writes rows of its own alone (decision 0059)."""
