import dossiers.application
