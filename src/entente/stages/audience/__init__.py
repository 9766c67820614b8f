"""The stage audience: whom both teams want: personas, segments, the target map."""
