"""Readers: one module a format, bytes in, `CaseFile` out."""
