"""Reading an extract: whatever a council has, with the place of every value and the faults in it."""
