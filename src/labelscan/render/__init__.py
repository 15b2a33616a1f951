"""Faces: a `Report` → something to look at. They compute nothing of their own."""
