import nameko.rpc
