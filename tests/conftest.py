"""What every test stands on."""

import os
import signal

from hypothesis import settings

# A shell that runs its jobs in the background starts them with Ctrl-C ignored, and children inherit that: tests that
# stop a process with it would wait for ever. An installed handler is reset to the default in children.
signal.signal(signal.SIGINT, signal.default_int_handler)

# CI tries the same examples every time, so that it fails for what a change did; at a desk they are drawn anew.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
