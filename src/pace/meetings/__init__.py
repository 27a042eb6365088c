"""Meetings with their agendas, notes and who came; actions, risks, and the register of decisions."""
