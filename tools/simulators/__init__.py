"""Stand-ins, on one machine, for the services of others the platform talks to: so far a mail server and INSi.

They speak the real protocol and refuse what the real ones refuse.
"""
