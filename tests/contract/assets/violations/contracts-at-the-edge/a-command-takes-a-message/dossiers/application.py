import spico.dossiers.v1.events_pb2
