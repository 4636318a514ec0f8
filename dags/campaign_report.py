"""专项竞赛: one DAG per region whose rules have it; see `diaodu_airflow.campaign`."""

from diaodu_airflow.campaign import campaign_report
from diaodu_airflow.kinds import CAMPAIGN
from diaodu_airflow.places import names_with, region_dag

dags = [
    region_dag(name, CAMPAIGN.dag, CAMPAIGN.title, campaign_report) for name in names_with(CAMPAIGN)
]
globals().update({dag.dag_id: dag for dag in dags})
