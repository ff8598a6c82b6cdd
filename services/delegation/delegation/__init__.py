"""Who may work in whose account, during an absence for instance (F207).

A delegation is asked for by the future delegate or offered by the delegator, accepted or declined by
the other, and ended at once by either. What it opens to whom is told to identity, which lets the
delegate in.
"""
