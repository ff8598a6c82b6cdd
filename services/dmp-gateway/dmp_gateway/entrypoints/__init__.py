"""Where dmp-gateway meets the others: its rpcs, its worker, and dossiers."""
