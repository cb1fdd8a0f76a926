"""What every test stands on."""

import signal

# A shell that runs its jobs in the background starts them with Ctrl-C ignored, and children inherit that: tests that
# stop a process with it would wait for ever. An installed handler is reset to the default in children.
signal.signal(signal.SIGINT, signal.default_int_handler)
