"""The forms of the verbs."""
