"""SQLite and PostgreSQL alike: engines, column types, addresses, and what goes wrong with them."""
