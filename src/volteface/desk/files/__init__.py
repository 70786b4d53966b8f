"""Files added by drop, what was refused, holdings, and the work that goes on outside this process."""
