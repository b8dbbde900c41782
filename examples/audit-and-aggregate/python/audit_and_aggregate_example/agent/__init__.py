"""The agent: the standard library only, so that it runs from one file on a host with nothing but Python."""
