"""What reading and writing of Word documents share: packages, their XML, names of our own."""
