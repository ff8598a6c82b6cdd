"""Who may enter: accounts of professionals and organizations, and the sessions opened with them.

A professional asks for an account, an operator answers, and the professional then signs in. Every other
service believes the access tokens signed here, and learns of accounts from the events promised here.
"""
