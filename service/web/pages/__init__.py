"""The pages, one file a noun: each reads the address, reads the store, and fills a template."""
