"""What does `python -m customer_import` do? The same as `customer-import`."""

from customer_import.cli import main

main()
