"""The repair of scraped text as a person goes through it: what is to be repaired, and how it will
read.
"""
