"""Stand-ins, on one machine, for the services of others: a mail server, INSi, DMP, Pro Santé Connect.

They speak the real protocol and refuse what the real ones refuse.
"""
