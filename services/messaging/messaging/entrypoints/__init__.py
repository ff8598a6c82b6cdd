"""Where messaging meets the world: its rpcs, its worker, and what it promises."""
