"""Commands of the service, as Django finds them."""
