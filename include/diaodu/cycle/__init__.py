"""The shell: one verb per stage; each reads the store, calls pure functions, writes once.

Every verb may be run twice, beside itself, or again after a crash: unique keys decide, and the
second run finds its work done. Results carry keys and counts, so that Airflow can show them.
"""
