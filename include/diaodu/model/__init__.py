"""Every noun of the program, frozen, and every enum; imports nothing above it."""
