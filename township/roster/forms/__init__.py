"""Forms of the roster, one module for each kind of row."""
