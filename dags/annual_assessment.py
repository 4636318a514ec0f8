"""年度考核: one DAG per region whose rules have it; see `diaodu_airflow.annual`."""

from diaodu_airflow.annual import annual_assessment
from diaodu_airflow.kinds import ANNUAL
from diaodu_airflow.places import names_with, region_dag

dags = [
    region_dag(name, ANNUAL.dag, ANNUAL.title, annual_assessment) for name in names_with(ANNUAL)
]
globals().update({dag.dag_id: dag for dag in dags})
