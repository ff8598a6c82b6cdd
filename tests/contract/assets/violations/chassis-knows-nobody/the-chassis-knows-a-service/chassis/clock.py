import dossiers.domain
