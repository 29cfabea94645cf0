"""Customers out of spreadsheets, into NEXT Project."""

__version__ = "0.1.0"
