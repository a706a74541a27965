"""What somebody may say about mail to them."""
