"""What a tired person misses in commentary: for staff, never for the published pages."""
