"""The codebook: questions edited with live counts, what an edit makes stale, history."""
