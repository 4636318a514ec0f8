"""Where Diaodu meets Airflow: schedule, order, retries, approval. Nothing else imports airflow."""
