"""Publishing profiles: what is constant for an organisation, and how its pages look. `profile` says
what one is, `reader` reads one by the table of its keys and `rules`, `syntax` and `toml_places` say
in which line something is wrong, `writer` writes one, `builtin` holds those that come with
Dateline; the user's own are in editor.storage.profiles.
"""
