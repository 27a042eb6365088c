"""One check, one file: what is wrong, why it matters, what to do, how it is found, and an example."""
