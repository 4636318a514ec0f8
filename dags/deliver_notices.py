"""投递通知: one DAG for all regions; see `diaodu_airflow.delivery`."""

from diaodu_airflow.delivery import deliver_notices

dag = deliver_notices()
