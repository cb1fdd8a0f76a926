"""Which parts of the customer journey a stretch of text is about."""
