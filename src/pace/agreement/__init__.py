"""The agreement: the memorandum with its undertakings, signed by the local area lead and acknowledged nationally."""
