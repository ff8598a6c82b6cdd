import identity.domain
