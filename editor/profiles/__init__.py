"""Publishing profiles: what is constant for an organisation, and how its pages look. `profile` says
what one is, `reader` reads one, `builtin` holds those that come with Dateline; the user's own are
in editor.storage.profiles.
"""
