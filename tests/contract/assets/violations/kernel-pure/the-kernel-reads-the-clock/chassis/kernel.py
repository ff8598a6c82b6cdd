import chassis.clock
