"""月通报: one DAG per region; see `diaodu_airflow.monthly`."""

from diaodu_airflow.monthly import monthly_report
from diaodu_airflow.places import names, region_dag

dags = [region_dag(region_id, "monthly_report", "月通报", monthly_report) for region_id in names()]
globals().update({dag.dag_id: dag for dag in dags})
