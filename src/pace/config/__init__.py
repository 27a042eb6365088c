"""How the service is put together: settings, addresses, the frame of each page, commands."""
