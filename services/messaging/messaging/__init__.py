"""Conversations between professionals and organizations (« SPICO Discussions », F57 to F89).

Somebody begins a conversation with a subject, about a patient or not; its participants are accounts, of
persons and of organizations. Each of them has it in their mailbox; who reads a mailbox is its holder, the
people of the organization, and whoever the account was lent to.
"""
