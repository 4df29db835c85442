"""Find and replace over the body and the form."""
