"""How both teams meet, what each is there for, what each tells the other; the calendar of it."""
