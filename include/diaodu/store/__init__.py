"""What is kept: documents, files, submissions, publications, notices, the ledger; the only SQL.

Everything is appended and dated; unique keys decide between two tasks doing the same thing. The
functions take a transaction (`tx`) of `Store.write()` or `Store.read()` and answer with nouns of
the model. SQLite and PostgreSQL behave alike.
"""
