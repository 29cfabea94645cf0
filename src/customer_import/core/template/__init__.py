"""Which columns does the spreadsheet have that people fill in, and which mapping reads it back?

columns    the columns, in the reader's language
words      what is said in it
preset     the mapping that reads it in every language
"""

from customer_import.core.template.columns import Column, Layout, layout
from customer_import.core.template.preset import TEMPLATE, mapping_text

__all__ = ["TEMPLATE", "Column", "Layout", "layout", "mapping_text"]
