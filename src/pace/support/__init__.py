"""Support and capacity: what the national team plans and gives, and what an area has learnt to do itself."""
