"""What is in a file, for somebody who has not written a mapping yet?"""

from customer_import.core.looking.inspection import Column, Inspection, inspection_of, known_headers
from customer_import.core.looking.told import as_json, as_text

__all__ = ["Column", "Inspection", "as_json", "as_text", "inspection_of", "known_headers"]
