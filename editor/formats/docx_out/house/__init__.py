"""House templates: the styles, the page set-up, the headers and footers of a Word document of the
organisation's own, in place of a template of Dateline's.

`reading` takes a document apart and `filling` makes a Template of it for a release; `styles`,
`completion`, `numbering`, `section`, `margins` and `settings` are the parts of that work, `tidy`
brings properties of strangers' documents into the form the schema wants.

For whoever makes such a template: styles go by name, in English or Chinese (`names`): Normal, Body
Text, Title, Subtitle, heading 2 to heading 4, Quote, List Bullet, List Number, caption, Table
Caption, Table Text, Table Heading, Hyperlink, and Dateline's own Kicker, Byline, Boilerplate … as a
document made by Dateline has them. Heading N is the heading of level N; a title has the style
Title, or where there is none the look of heading 1. Numbers of headings are text in a release, so
automatic numbers of heading styles are switched off. Where the style of the body says nothing about
its first line, the indent is the profile's. A style that the template lacks is Dateline's, in the
template's own typefaces and as large beside the text as there. Columns, page background, picture
bullets and the text of the template are not used; the check of a profile says so, not the report
of every release, which names what a reader would miss: what was left out of headers and footers.
"""
