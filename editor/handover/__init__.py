"""The hand-over package: what the writer gives the publisher, proved to say one and the same."""
