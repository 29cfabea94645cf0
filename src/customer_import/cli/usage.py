"""What can be typed after `customer-import`?"""

COMMANDS = {
    "inspect": "inspecting",
    "check": "importing",
    "plan": "importing",
    "run": "importing",
    "resume": "importing",
    "undo": "undoing",
    "runs": "history",
    "purge": "history",
    "mapping": "mappings",
    "job": "jobs",
    "template": "template",
    "worker": "cluster",
    "fields": "fields",
    "explain": "fields",
    "login": "signin",
    "logout": "signin",
    "doctor": "doctor",
    "sandbox": "sandbox",
}
"""Every command, and the module beside this one that has it."""

USAGE = """\
Usage: customer-import COMMAND [ARGS]...

Take customers out of spreadsheets and put them into NEXT Project: all of them, once each, with a report that says
what happened to every row.

  inspect FILE              Say what is in a file: sheets, headers, rows, columns.
  check FILE -m MAPPING     Check a file offline: the validation report.
  plan FILE -m MAPPING      Say what a run would create, update and leave, without sending anything.
  run FILE -m MAPPING       Put the customers of a file into the endpoint.
  resume [RUN]              Go on with a run that was interrupted.
  undo RUN                  Put customers back as they were before a run.
  runs [RUN]                List earlier runs, or tell one of them.
  purge --older-than 30d    Remove the copies and old values that runs keep.

  mapping suggest FILE      Write a mapping for a file, as far as its columns can be recognised.
  mapping list|check|test|schema
                            List the mappings we ship, check your own, try its tests; the schema for editors.
  job run JOB.yaml          Import what waits for a job; from cron, say.
  job schedule|unschedule|list|check|schema|submit
                            Have cron run it, list such jobs, check one; hand files to a cluster.
  worker                    Import what was handed to a cluster: many tenants, many machines.

  template -o FILE.xlsx     Write the workbook that people fill in, with examples and lists to choose from.
  fields                    Print the table of fields a customer has.
  explain [CODE]            Explain a problem by its code.

  login                     Trade a one-time key for a token that is kept.
  logout                    Remove the token from this machine.
  doctor                    Check settings, token, disk and endpoint, and say what mends them.
  sandbox serve             Serve a stand-in for the endpoint, for trying things out.

`customer-import COMMAND --help` says more. `--version` says which version this is.

Exit codes:
  0  every row of the file is in the endpoint (check, plan: no row would be rejected)
  1  finished, and some rows were rejected, in conflict or skipped; the report says which
  2  the command line, settings or mapping is wrong; nothing was sent
  3  the input file can't be read safely; nothing was sent
  4  sign-in missing, refused or revoked
  5  the endpoint is unavailable, or refuses row after row alike; stopped, `resume` goes on
  6  finished, and the outcome of some rows is unknown; `resume` settles them
  7  another run holds this tenant
  8  the ledger or the report can't be written; nothing more was sent
  70 a mistake of customer-import itself; `resume` goes on
  130, 143 interrupted; `resume` goes on"""
