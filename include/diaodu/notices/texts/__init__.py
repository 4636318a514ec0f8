"""Plain texts of notices, laid out so that they read well in any mail client."""
