"""What the office is told of a stretch of time: who was late and why, how many messages there were. Computed from entries."""
