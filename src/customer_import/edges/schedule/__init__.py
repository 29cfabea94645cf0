"""The machine's own clockwork: whatever starts a job when its time has come.

times    when a schedule is due, in words, and on which nights the clock makes it odd
crontab  the user's crontab         systemd  a timer and its service         windows  the Task Scheduler
"""

from customer_import.edges.schedule.crontab import Entry, Table
from customer_import.edges.schedule.systemd import units
from customer_import.edges.schedule.times import Times
from customer_import.edges.schedule.windows import task_command

__all__ = ["Entry", "Table", "Times", "task_command", "units"]
