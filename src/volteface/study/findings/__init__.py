"""What the words themselves show: verdicts, quotations kept, echoes, slogans, erasures, actors, dossiers – a use case a file."""
