"""Aims, measures and where children wait: what an area wants to reach, how it knows, and what its register says."""
