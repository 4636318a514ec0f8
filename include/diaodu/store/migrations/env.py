"""Runs the migrations in the transaction handed in; alembic loads this file."""

from alembic import context

from diaodu.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
)
context.run_migrations()
