import chassis.rpc.seeded
