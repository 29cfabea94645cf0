"""What is said in English about jobs and their schedules?"""

from __future__ import annotations

from collections.abc import Mapping

JOBS: Mapping[str, str] = {
    "job_unreadable": "The job {path} can't be read ({why}); check its name.",
    "job_no_schedule": '{file} has no "schedule"; one such as schedule: "15 5 * * 1-5" was expected.',
    "job_not_scheduled": "No line of the crontab runs {file}; `customer-import job list` tells those that do.",
    "schedule_not_windows": '"{schedule}" is more than one task of the Task Scheduler can say; one time a day, on '
    "all days or some of the week, or evenly through the hour was expected. Write several jobs.",
    "schedule_wrong_parts": '"{schedule}" is no schedule ({why}); five parts were expected: minute hour day month '
    'weekday, such as "15 5 * * 1-5".',
    "schedule_not_systemd": '"{schedule}" names days of the month and days of the week; cron takes either, systemd '
    "only both at once. Write two jobs, or let cron run it.",
    "crontab_unusable": "The crontab can't be used ({why}). Install cron, or have `job schedule` print what another "
    "clockwork needs: --print, --systemd or --windows.",
    "job_right": "{file} is right: {job}, from {source}, by {mapping}.",
    "job_growing": "Changed a moment ago, and may still be written; it is left for the next time.",
    "job_nothing": "Nothing to do: no file waits at {place}.",
    "job_same": "Was imported before, byte for byte, by run {run}; skipped.",
    "job_intolerable": "Not imported: more rows have errors than the job bears.",
    "job_fate_archived": "moved to the archive",
    "job_fate_failed": "moved to the failed ones",
    "job_fate_stays": "left where it is",
    "job_exit": "exit {exit}",
    "job_unscheduled": "{file} is not run by cron any more.",
    "notify_failure": "customer-import: the job {job} failed (exit {exit})",
    "notify_partial": "customer-import: {needing} of {rows} rows of the job {job} need somebody",
    "notify_recovery": "customer-import: the job {job} works again",
    "notify_report": "Report: {folder}",
    "notify_broken": "How the job ended could not be told: {why}",
    "notify_no_address": "{path} holds no address; one a line was expected, such as mailtos://…",
    "notify_no_extra": "Messages and metrics need an extra: pip install 'customer-import[notify]'",
    "notify_not_arrived": "Nothing arrived at address {which} of {count}; mend it, or its line.",
    "ping_unheard": "The health check at {host} did not hear of it ({why}).",
    "metrics_unwritten": "The metrics {path} can't be written ({why}); make its folder, or mend its permissions.",
    "job_surprise": "A mistake of customer-import itself stopped the job ({kind}); please report it.",
    "schedule_due": "{job} is due next: {due} (by the clock of this machine, now {zone}).",
    "schedule_skipped": "Careful: {moment} does not exist, since the clock is put forward; cron runs it just after.",
    "schedule_twice": "Careful: {moment} comes twice, since the clock is put back; cron runs it once.",
    "schedule_systemd": "Put both files into ~/.config/systemd/user/ and type: systemctl --user enable --now {unit}",
    "schedule_none": "No job of customer-import is in the crontab.",
    "schedule_next": "next {due}",
    "schedule_ended": "last ended {when} with exit {exit}",
    "schedule_never": "never run",
    "schedule_missing": "its file is not there any more",
    "schedule_from": "from {place}",
    "schedule_wrong": "its file is wrong (customer-import job check {file})",
    "cluster_handed_in": "{job}: {file} was handed in as parcel {parcel}.",
    "cluster_same": "{job}: {file} was handed in before, byte for byte.",
    "cluster_large": "{file} has more than {most} MiB, or is being changed, and does not travel through a database so. "
    "Let the worker fetch it (a source that is a URL), or split the file.",
    "cluster_growing": "{job}: {file} changed a moment ago, and may still be written; it is left for the next time.",
    "cluster_parcel": "{parcel}  {state}  {job} ({profile})  {file}  exit {exit}  attempts {attempts}  {seconds} s  "
    "{rows}",
    "cluster_counts": "{queued} queued, {running} running, {done} done, {failed} failed",
    "cluster_queued": "queued",
    "cluster_running": "running",
    "cluster_done": "done",
    "cluster_failed": "failed",
}
