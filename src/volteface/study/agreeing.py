"""How far coders agree on a question: Krippendorff's alpha with its interval, people and machines told apart."""
