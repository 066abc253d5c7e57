"""Books that councils made themselves: wide, one line an indicator, no two laid out alike."""
