"""Every change of the tables, in order; run by `diaodu.store.engine.migrate`."""
