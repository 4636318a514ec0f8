"""`make stop`: end what `make run` started, and nothing else."""

import sys

from diaodu.errors import DiaoduError
from diaodu.settings import settings
from diaodu_airflow.run import local_airflow


def main() -> None:
    """Exit 0 once nothing of it is left."""
    try:
        sys.stdout.write(local_airflow(settings(), port=0).stop() + "\n")
    except DiaoduError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
