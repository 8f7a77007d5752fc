"""The life of an incident: acts, who may do them, what they record, what follows in deadlines, timers and notices."""
