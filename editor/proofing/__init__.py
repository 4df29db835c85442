"""What is wrong with a release, and how scraped text is repaired. Pure functions; no Qt, no files.

What is told, and what is done with it:

finding        what is told: Level, Spot, Finding
fixing         carries out proposals, and refuses what would change a name or a number
waivers        what a person looked at and let stand
place_words    where a finding is, in the words of the window
report_page    the findings of many files as one page of HTML

How it is found:

passages       a release as the texts that are checked, each with what rules ask about it
rule           what a rule is: Hit, TextRule (one passage), ReleaseRule (the whole), Setting
rules/         the rules, a module a kind, its docstring begins with their ids
proofreader    runs the rules; a change rechecks the passages it touched
guarding       a rule that fails stops no check

What rules go by:

tables         the rows of words under resources/proofing, and those of the user
matching       finds the words of a table in one pass; word_hits says which of them count
phrases, idioms, similar            protected phrases, idioms, and slips in them
dates, quantities                   days and numbers with units, as texts name them
surnames, divisions, personal_data  people, places, and what reaches a private person
addresses, masking                  faults of addresses; numbers shown with most of them covered
script, readings                    simplified and traditional characters; how they are read
sources                             the standards and books that rules name

repair/        scraped text, step by step
"""
