"""The hand-over package: everything a publisher needs in one folder, proven to say the same, and
checked again on the publisher's desk.
"""
