"""How long a program of a local Airflow waits for its SQLite database while another one writes.

Python's own 5 seconds end the scheduler as soon as a busy machine takes longer over one request.
"""

CONNECT_ARGS = {"timeout": 60}
