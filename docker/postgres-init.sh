#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: a role and a database of its own for each of
# Airflow's records and Diaodu's store.
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set airflow_password="$AIRFLOW_DB_PASSWORD" --set diaodu_password="$DIAODU_DB_PASSWORD" <<'SQL'
CREATE ROLE airflow LOGIN PASSWORD :'airflow_password';
CREATE ROLE diaodu LOGIN PASSWORD :'diaodu_password';
CREATE DATABASE airflow OWNER airflow ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE diaodu OWNER diaodu ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE airflow FROM PUBLIC;
REVOKE CONNECT ON DATABASE diaodu FROM PUBLIC;
SQL
