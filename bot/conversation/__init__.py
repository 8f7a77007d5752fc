"""What a person says and taps becomes acts, questions and unfinished input kept in the database."""
