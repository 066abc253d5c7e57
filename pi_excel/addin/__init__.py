"""The Excel add-in: built from `macros/`, put where Excel loads it, and examined when something is amiss."""
