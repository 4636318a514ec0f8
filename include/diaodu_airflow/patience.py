"""How long a program of a local Airflow waits for its SQLite database while another one writes.

Python's own 5 seconds end the scheduler as soon as a busy machine takes longer over one request.
The API server may itself hold what it waits for: it writes its log of who did what in the loop that
would let another request of its own finish. Nothing else ends that, so it gives up after 5 seconds;
tasks and our client then ask again.
"""

import sys

PATIENT_SECONDS, SHORT_SECONDS = 60, 5


def connect_args(program: list[str]) -> dict[str, int]:
    """What SQLite is opened with by a program, known by its command line."""
    return {"timeout": SHORT_SECONDS if "api-server" in program else PATIENT_SECONDS}


CONNECT_ARGS = connect_args(sys.argv)
