"""A job: a mapping, a source and a schedule in one YAML file, so that cron needs one argument.

model    what a job says, and the one table of its options      parsing  whether its text is right
schema   the JSON Schema for editors, made of the table         policy   what a job does about a file, and about its end
urls     what a source says that is a URL                       waiting  which files at a source are whole
"""

from customer_import.core.jobs.model import Job, OnDrift, OnEmpty, Tolerance
from customer_import.core.jobs.parsing import parse
from customer_import.core.jobs.schema import json_schema

__all__ = ["Job", "OnDrift", "OnEmpty", "Tolerance", "json_schema", "parse"]
