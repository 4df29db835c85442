"""A release's body as a fragment of HTML, one module for each of profile.FRAGMENT_TARGETS."""
