"""The criteria, one file each, named by its id; `assess.all_criteria` finds them."""
