"""What a CMS leaves of a fragment: models of the filters of CMS editors, kept as data, and
what would be lost in them.
"""
