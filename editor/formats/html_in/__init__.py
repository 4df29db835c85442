"""The parts of the HTML reader: tree, CSS, blocks, lists, tables. Enter by html_reader."""
