"""Small tables as text, and what the program finds in them."""

from diaodu.proofreading import proofread, read_csv, tables_of
from diaodu.proofreading.proofread import relations_of


def sheet_of(text):
    return read_csv(text.strip().encode(), "table.csv")


def table_of(text):
    """The one table of a text."""
    (table,) = tables_of([sheet_of(text)])
    return table


def misprints(text):
    return proofread([sheet_of(text)])


def wrong(text):
    """Cell, printed and expected of every misprint."""
    return [(it.cell, it.printed, it.expected) for it in misprints(text)]


def relations(text):
    """What holds in a table, in words."""
    return [it.text for it in relations_of(table_of(text))]


def changed(text, old, new):
    """The text with one number changed, which has to be there once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)
