"""The demo region: invented people, organizations and patients, loaded through the public API."""
