"""An Airflow program with our code imported before it forks: `python -m … scheduler`.

The scheduler forks every task and the DAG processor every reading of a DAG file. Each would import
the same thousand modules again, some two seconds of work; what their parent holds they inherit.
"""

from airflow.__main__ import main

from diaodu_airflow import delivery, monthly

__all__ = ["delivery", "main", "monthly"]

if __name__ == "__main__":
    main()
