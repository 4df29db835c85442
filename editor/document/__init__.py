"""What a release is: its nodes, its metadata, the rules it keeps, and how to walk it. Standard
library only.
"""
