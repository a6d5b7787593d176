"""What is on screen: a file a page."""
