"""`python -m pi_excel` is `pi-excel`."""

from pi_excel.doors.cli import main

main()
