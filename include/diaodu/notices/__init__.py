"""Pure composition of what goes out: circulars, tables, approval texts, notices, mails.

Nothing here sends anything, reads a clock or keeps a state; the same values give the same bytes.
"""
