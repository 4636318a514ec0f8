"""季度考核: one DAG per region whose rules have it; see `diaodu_airflow.quarterly`."""

from diaodu_airflow.kinds import QUARTERLY
from diaodu_airflow.places import names_with, region_dag
from diaodu_airflow.quarterly import quarterly_review

dags = [
    region_dag(name, QUARTERLY.dag, QUARTERLY.title, quarterly_review)
    for name in names_with(QUARTERLY)
]
globals().update({dag.dag_id: dag for dag in dags})
