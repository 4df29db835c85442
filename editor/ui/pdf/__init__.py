"""The published page on paper: as a PDF file, and from that on a printer."""
