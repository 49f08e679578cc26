"""Finding pictures and measuring them in supervised processes.

Nothing is imported here: a process that measures needs no database, and would load it before its first picture.
"""
