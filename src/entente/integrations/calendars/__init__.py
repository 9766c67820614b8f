"""Calendar files (iCalendar, RFC 5545) that any calendar program subscribes to."""
