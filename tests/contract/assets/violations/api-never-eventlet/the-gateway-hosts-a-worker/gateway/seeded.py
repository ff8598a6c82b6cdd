import chassis.worker
