"""Hold the methods of `service.insight` against surveys whose truth is known, as docs/methods.md reports them."""
