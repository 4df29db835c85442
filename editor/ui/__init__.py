"""How a release is edited: the only package that may load Qt."""
