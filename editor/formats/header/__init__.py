"""The parts of the header line recogniser: labels, dates, names. Enter by header_line."""
