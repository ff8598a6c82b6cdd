"""Files that people hand in: recognized by their content, scanned, named so that they can be shown.

What is kept of them lies in :mod:`chassis.vault`; they come over the wire by :mod:`chassis.rpc.receiving`.
"""
