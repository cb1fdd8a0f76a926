"""The ``yousaid`` command."""
