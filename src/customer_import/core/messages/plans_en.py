"""What is said in English where a run is held to a plan?"""

from __future__ import annotations

from collections.abc import Mapping

PLANS: Mapping[str, str] = {
    "and_then": "{text} {more}",
    "plan_broken": "The plan does not hold any more, so nothing was sent. {why} Make a new plan, look at it, and run "
    "that.",
    "plan_other_tenant": 'The plan was made for the tenant "{planned}", and the run goes to "{asked}".',
    "plan_other_token": "The plan was made with another token, so that it can't be compared with what NEXT has now.",
    "plan_other_options": "The plan was made with {planned}, and the run was asked for with {asked}.",
    "plan_other_file": "The file is not the one that was planned.",
    "plan_other_mapping": "The mapping is not the one that was planned with.",
    "plan_rows_same": "No row would come to anything else, though.",
    "plan_rows_file": "Changed in the file: {rows}.",
    "plan_rows_endpoint": "Changed in NEXT since then: {rows}.",
    "plan_rows_outcome": "Comes to another outcome now: {rows}.",
    "plan_rows_new": "Not in the plan: {rows}.",
    "plan_rows_gone": "In the plan, and not in the file any more: {rows}.",
    "rows_one": "row {rows}",
    "rows_several": "rows {rows}",
    "rows_and_more": "rows {rows} and {count} more",
    "plan_missing": "There is no plan {path}; make one with `customer-import plan … --out {path}`.",
    "plan_unreadable": "The plan {path} can't be read ({reason}).",
    "plan_is_none": "{path} is not a plan that this customer-import has written; make one with "
    "`customer-import plan … --out plan.json`.",
    "plan_unwritten": "The plan can't be written to {path} ({reason}); name another place with --out. Nothing was "
    "sent.",
    "plan_no_json": '"{path}" can\'t be the name of a plan; one that ends in .json was expected after --out.',
    "plan_not_sent": "Whether NEXT accepts the values: only sending them shows that.",
    "check_not_looked": "Whether the customers are in NEXT already, under their key or another (DUP-04): a check never "
    "asks NEXT; a plan does.",
    "plan_list_empty": "NEXT showed no customer at all, and nobody could vouch for that: if there are some, the plan "
    "is wrong, and the run will notice it before it sends more than one.",
}
"""Sentences, and parts of such, by code."""
