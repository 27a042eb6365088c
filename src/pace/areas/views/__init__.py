"""Pages of areas: people, roles, invitations, agencies, words, and the national lists."""
