"""The meeting while it is held: members sign in, state and vote on their own screens; whoever presides leads it."""
