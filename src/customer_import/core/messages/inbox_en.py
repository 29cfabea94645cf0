"""What is said in English about the place where a job's files wait?"""

from __future__ import annotations

from collections.abc import Mapping

INBOX: Mapping[str, str] = {
    "inbox_missing": "There is no folder {folder}, in which the job looks for files; make it, or mend `source`.",
    "inbox_forbidden": "{folder} may not be listed by this user; mend its permissions, or sign in as another.",
    "inbox_unreadable": "{file} can't be read ({why}); check its permissions.",
    "inbox_unmovable": "{file} can't be moved to {folder} ({why}); make room there, or mend the permissions.",
    "inbox_changed": "It was changed while it was dealt with, so it is left where it is, for the next time.",
    "inbox_uncopied": "The copy of {file} can't be written to {folder} ({why}); make room, or name another state "
    "directory.",
    "remote_no_extra": "A source that is a URL needs an extra: pip install 'customer-import[remote]'",
    "remote_no_package": "{protocol}:// needs a package of its own: pip install {package}",
    "remote_no_protocol": "Nothing here speaks {protocol}://; sftp:// and s3:// are examples of what can be read.",
    "remote_no_times": "{protocol}:// does not tell when a file changed last, so that a file that is still being "
    "written can't be told from a whole one; use another protocol, such as sftp://.",
    "remote_away": "{place} can't be reached or does not answer ({why}); what still waits there was not imported. "
    "Check the name, the port and the network; the next run of the job tries again.",
    "remote_refused": "{place} does not let us in as {user}; put the user's password or key_file into the private "
    "file that source_login names, or a key that the server knows into ~/.ssh.",
    "remote_denied": "{place} does not let us in ({why}); check what the private file that source_login names says.",
    "remote_options_wrong": "{path} names {name}, which {protocol}:// does not know; one of these was expected: "
    "{known}.",
    "remote_options_unknown": "What {path} says does not fit {protocol}:// ({why}); look into the documentation of "
    "its package.",
    "remote_login_broken": '{path} is no TOML ({why}); lines such as password = "…" were expected.',
    "remote_key_missing": "There is no key {key}, which {path} names as key_file; mend the line.",
    "remote_host_unknown": "{place} shows a host key that nobody has vouched for ({kind} {fingerprint}), so nothing "
    "was sent there. Ask the keeper of the server whether it is the right one, and only then add it to {file} with: "
    "ssh-keyscan {scan} >> {file}",
    "remote_host_changed": "{place} shows another host key ({kind} {fingerprint}) than the one in known_hosts: its "
    "keeper has changed it, or somebody else answers. Nothing was sent there. Ask the keeper; if it was changed, "
    "remove the old one with: ssh-keygen -R {name}",
    "private_link": "{path} is a link or no regular file; name the file itself.",
    "private_not_ours": "{path} belongs to another user; make it yours.",
    "private_open": "Others can read {path}, which holds secrets; close it with: chmod 600 {quoted}",
    "private_unreadable": "The private file {path} can't be read ({why}).",
}
"""Sentences by code."""
