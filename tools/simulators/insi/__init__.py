"""The INSi teleservice with fictitious persons: the search by traits, and the refusals of the real one.

The envelope, the contexts, the result and the fault ``siram_40`` are those of published exchanges with INSi;
the codes of the other faults are this simulator's own, as theirs are not published. Every matricule has the
OID of tests (``.10``), but where a person exists to see it refused.
"""
