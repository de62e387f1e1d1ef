"""Encoders turn text into vectors in which nearness is likeness of meaning."""
