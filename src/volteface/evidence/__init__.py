"""Evidence: the dated words themselves – quotations, opposed statements and chronicles, each with the reason why."""
