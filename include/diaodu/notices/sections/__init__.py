"""The sections of a circular as blocks of text and tables, whatever they are printed on."""
