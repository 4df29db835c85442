"""The parts of the Markdown reader and writer: lines, blocks, escaping, front matter. Enter by
markdown_reader and markdown_writer.
"""
