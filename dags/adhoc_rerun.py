"""临时重算: one DAG per region; see `diaodu_airflow.rerun`."""

from diaodu_airflow.kinds import MONTHLY
from diaodu_airflow.places import names_with, region_dag
from diaodu_airflow.rerun import TITLE, adhoc_rerun
from diaodu_airflow.triggers import RERUN

dags = [region_dag(name, RERUN, TITLE, adhoc_rerun) for name in names_with(MONTHLY)]
globals().update({dag.dag_id: dag for dag in dags})
