"""From a passage and a question to a coding: cues, the learned coder, samples, gold, agreement.

Values in, frozen values out; nothing here reads a file or knows the library.
"""
