"""How a release survives: draft files and the list of recent ones. Recovery, versions and locks
will stand here.
"""
