"""Numbers and the engines that add them up."""
