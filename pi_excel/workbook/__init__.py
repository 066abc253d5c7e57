"""The file: reading it into a grid, planning what to change, changing that and nothing else."""
