"""The database: tables, transactions and the rows of each purpose. The only room that knows SQLAlchemy."""
