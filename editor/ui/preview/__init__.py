"""The preview: the exported page in a browser engine that cannot take the window down."""
