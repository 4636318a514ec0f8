"""催报: one DAG per region; see `diaodu_airflow.reminders`."""

from diaodu_airflow.places import names, region_dag
from diaodu_airflow.reminders import region_reminders

dags = [region_dag(region_id, "reminders", "催报", region_reminders) for region_id in names()]
globals().update({dag.dag_id: dag for dag in dags})
