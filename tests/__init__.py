"""Tests: they mirror the package; `test_criteria.py` runs every criterion's own examples."""
