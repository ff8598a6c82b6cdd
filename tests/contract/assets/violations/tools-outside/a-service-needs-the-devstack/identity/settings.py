import devstack.table
