"""Where dossiers meets the others: its rpcs, its worker, its promises."""
