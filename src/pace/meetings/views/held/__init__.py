"""Pages of meetings that are held: the screen for the meeting, its notes, attendance."""
