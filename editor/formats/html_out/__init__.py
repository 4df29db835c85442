"""The parts that the page and the CMS fragment are written with. Enter by page_writer and
fragment_writer.
"""
