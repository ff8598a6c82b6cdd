"""JSON ↔ protobuf, compiled once per message type from its descriptor.

The mapping is protobuf's own JSON mapping, read strictly: what a request says is understood whole or refused
with the path of the field at fault. Answers say every plain field, defaults included (``""``, ``0``,
``false``, ``[]``); they leave out a message, an instant, an ``optional`` field or an enum that is not set.
"""
