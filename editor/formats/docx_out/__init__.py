"""The parts of the DOCX writer: template, blocks, lists, properties. Enter by docx_writer."""
