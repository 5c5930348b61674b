"""A return empties no room: what an earlier round recorded is offered in the new one, and taken over by its owner."""
