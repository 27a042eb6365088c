"""Extracts on their way into the register: chosen, read, matched, looked through, accepted or left."""
