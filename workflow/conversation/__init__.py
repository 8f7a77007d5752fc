"""What people say and tap, understood as acts, questions or answers to what they were asked. Pure."""
