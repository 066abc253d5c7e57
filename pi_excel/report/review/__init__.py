"""What a tired person misses in a book: findings that stop nothing, and of which few may be false."""
