"""What is wrong with a release, and how scraped text is repaired. Pure functions; no Qt, no files.

finding       what is told: Level, Spot, Finding
passages      a release as the texts that are checked, each with what rules ask about it
rule          what a rule is: Hit, TextRule (one passage), ReleaseRule (the whole), Setting
rules/        the rules, a module a kind; found by adding a file there
tables        the rows of words and phrases under resources/proofing, and those of the user
proofreader   runs the rules; a change rechecks the passages it touched
fixing        carries out proposals, and refuses what would change a name or a number
waivers       what a person looked at and let stand
repair/       scraped text, step by step
"""
