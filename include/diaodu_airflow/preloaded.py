"""An Airflow program with our code imported before it forks: `python -m … scheduler`.

The scheduler forks every task and the DAG processor every reading of a DAG file. Each would import
the same thousand modules again, some two seconds of work; what their parent holds they inherit.
"""

import runpy

from diaodu_airflow import annual, campaign, delivery, monthly, quarterly, reminders, rerun

__all__ = ["annual", "campaign", "delivery", "monthly", "quarterly", "reminders", "rerun"]

if __name__ == "__main__":
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)
