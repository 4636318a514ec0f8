"""Whether a row of another system says that its unit has nothing to report."""

from diaodu.intake.cells import Parsed, fold, word
from diaodu.intake.json_text import at
from diaodu.intake.layout import NIL_WORDS
from diaodu.intake.record_pages import Placed
from diaodu.model.forms import Records

_USUAL = {"TRUE": True, "FALSE": False, "1": True, "0": False}


def nil_of(form: Records, placed: Placed) -> Parsed[bool]:
    """What the field says: 是 or 否, true or false, 1 or 0, or a word the region has for them."""
    if form.nil is None:
        return Parsed()
    theirs = {fold(word): NIL_WORDS[ours] for word, ours in form.nil.words.items()}
    cell = at(form.name, placed.place, placed.row, form.nil.path)
    return word(cell, {**NIL_WORDS, **theirs, **_USUAL})
