import spico.dossiers.v1.dossiers_pb2_grpc
