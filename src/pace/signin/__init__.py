"""Signing in: passwords, second steps, passkeys, a council's directory, invitations, sessions."""
