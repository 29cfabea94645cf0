"""What would a mapping for an unknown file look like?

naming      which fields a column may feed, going by its header
fitting     whether its values agree
deciding    which column feeds which field, all columns considered
drafting    key, country, type and whatever else a mapping needs
values      words of other systems in fields that take few values
writing     the mapping as text, with a reason on every line
"""
