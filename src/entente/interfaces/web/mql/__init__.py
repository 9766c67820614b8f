"""What makes a lead an MQL, tested on the workspace's own leads, and the reasons of a return."""
