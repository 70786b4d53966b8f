"""Every element of the interface once, with its markup, for whoever changes the looks."""
