"""The screens of a signal."""
