"""The things a person asks for, each a short sequence over the rooms."""
