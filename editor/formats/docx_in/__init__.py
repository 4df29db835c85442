"""The parts of the DOCX reader: package, styles, numbering, runs, blocks. Enter by docx_reader."""
