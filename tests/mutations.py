"""Files as they come out of bad hands: bits flipped, pieces cut out, doubled, or put in."""


def mutated(data, chance):
    """A file with one to three faults; `chance` is a `random.Random`."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        if not made:
            break
        at, length = chance.randrange(len(made)), chance.randrange(1, 60)
        match chance.randrange(4):
            case 0:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length]
            case _:
                made[at:at] = chance.randbytes(3)
    return bytes(made)
