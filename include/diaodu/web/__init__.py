"""The bureau's pages: drafts to preview, publications to read; mounted in Airflow by the plugin."""

from diaodu.web.app import create_app

__all__ = ["create_app"]
