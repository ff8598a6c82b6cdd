"""Who is told of what, and how: care circles, notifications, recipients and the mails sent to them."""
