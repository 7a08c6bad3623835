"""The service: pages and HTTP around rmp_check. It keeps nothing of a case."""
