import chassis.rpc
