"""The nouns: what a study is made of, as frozen values. This room imports no other."""
