"""What a figure means: its direction of travel, its status, and whether it is an exception."""
