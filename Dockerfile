# One image for every Airflow service: the lock the tests ran on, the package, DAGs and plugins.
FROM python:3.11-slim-bookworm

ENV DIAODU_HOME=/var/lib/diaodu \
    AIRFLOW_HOME=/var/lib/diaodu/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/diaodu/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/diaodu/plugins \
    AIRFLOW__CORE__LOAD_EXAMPLES=false \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

RUN useradd --uid 50000 --no-create-home --home-dir "$DIAODU_HOME" diaodu \
    && install --directory --owner diaodu --group diaodu "$DIAODU_HOME"

WORKDIR /opt/diaodu
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY pyproject.toml requirements.in requirements-dev.in README.md LICENSE ./
COPY include include
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable .
COPY dags dags
COPY plugins plugins
COPY docker docker

USER diaodu
CMD ["airflow", "version"]
