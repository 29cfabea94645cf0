"""The places that a URL leads to, through fsspec.

folder  the files that wait in a folder there        login  what signs in, from a private file
sftp    SSH with host keys that are verified         opening  a URL's protocol, spoken by fsspec
"""

from customer_import.edges.remote.folder import RemoteFolder
from customer_import.edges.remote.login import Login
from customer_import.edges.remote.opening import opened

__all__ = ["Login", "RemoteFolder", "opened"]
