"""The file as a package of parts: what is in it byte for byte, and which part refers to which."""
