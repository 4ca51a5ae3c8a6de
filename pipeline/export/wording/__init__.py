"""What a session is called and what it says: the words that calendar, card, page and watch share."""
