"""What is said in English about a sandbox that can't be as it was asked for?"""

from __future__ import annotations

from collections.abc import Mapping

SANDBOX: Mapping[str, str] = {
    "fault_given_twice": 'The fault "{name}" is given twice. Give it once.',
    "fault_stands_alone": '"{token}={text}" is no fault; the word {token} stands alone.',
    "fault_not_there": 'There is no fault called "{name}". {remedy}',
    "fault_near": 'Did you mean "{near}"?',
    "faults_there_are": "There are: {names}.",
    "fault_no_number": '"{name}={text}" is no fault; a number from 0 to {most} was expected after the =.',
    "faults_too_many": "The rates of the faults that can hit a {method} of {path} add up to {total}; at most 1 is "
    "possible.",
    "sandbox_rate": "The sandbox's rate is {rate}; a number of calls per second is needed, or 0 for no limit.",
    "sandbox_log_unwritten": "The sandbox's log {file} can't be written ({why}). Name a file that can be.",
    "sandbox_port": "The sandbox can't listen on port {port} of {host} ({why}). Choose another port.",
    "sandbox_not_started": "The sandbox did not start. Run the command again.",
    "sandbox_file_unopened": "The sandbox's file {path} can't be opened ({why}). Name a file in a folder that can "
    "be written.",
    "sandbox_file_unusable": "The sandbox's file {path} can't be used ({why}). See that it can be written and "
    "nothing else holds it.",
    "sandbox_file_foreign": "{path} is not a sandbox's file, or is broken ({why}). Name another, or delete it.",
    "sandbox_file_other": "{path} was not written by this version's sandbox. Delete it to begin with an empty one, "
    "or name another.",
}
"""Sentences, and parts of such, by code."""
