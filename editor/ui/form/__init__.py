"""The metadata form and its own kinds of field."""
