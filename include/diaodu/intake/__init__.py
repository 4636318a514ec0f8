"""From bytes to a submission, or to findings that say what is wrong with them; and the template."""
