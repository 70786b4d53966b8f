"""Publishers that do not exist, with a line that is known: what every method here is tried on first.

`publisher.publish` writes one body on one question: steps, drift, swings, silences, division, boilerplate, growing
volume. `several` writes several questions under one general line, a body that follows another, two that share a
cause, and unequal volume; `losing.lose` takes issues away; `coder` reads with bias that may drift; `texts` gives words.
"""
