"""Search and chronicle as one types; what is found is collected into examples, samples and dossiers."""
