"""The bureau's pages: what is owed, drafted, published, sent; mounted in Airflow by the plugin."""

from diaodu.web.app import create_app

__all__ = ["create_app"]
