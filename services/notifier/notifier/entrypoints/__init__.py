"""Where the outside comes in: rpcs, facts of other services, and the work that runs alongside."""
