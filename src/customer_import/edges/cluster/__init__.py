"""The database that the machines of a cluster share, beside its ledgers.

parcels  files on their way to a worker, and what became of them      queue  who deals with which, and when
"""

from customer_import.edges.cluster.parcels import LARGEST, Parcel, Parcels, Post
from customer_import.edges.cluster.queue import NotDone, Queue

__all__ = ["LARGEST", "NotDone", "Parcel", "Parcels", "Post", "Queue"]
