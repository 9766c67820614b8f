"""How both teams meet, what each is there for, what each tells the other; and the calendar to subscribe to."""
