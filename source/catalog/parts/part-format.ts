/**
 * A part says, of a list, which files are there and which are gone, one after the other: as it is kept, and as it goes from
 * one thread to another. Its first byte is the version; then of each file
 *
 * - a byte that says what follows,
 * - of a plain path, how many bytes of the plain one before it are kept, how many follow, and those; of any other, how many
 *   UTF-16 units follow, and those, the lower byte first,
 * - its size and its time in milliseconds since the epoch, as IEEE 754 doubles of 8 bytes, the lowest first,
 * - its SHA-256 digest, 32 bytes.
 *
 * Counts are in groups of 7 bits, the lowest first, with the eighth bit set where more follow.
 */
export const partVersion = 1;

export const isGone = 1;
export const hasSize = 2;
export const hasTime = 4;
export const hasDigest = 8;
export const isPlain = 16;

export const digestBytes = 32;

/** Bytes of what is there of a file besides its path, at most. */
export const mostBeside = 64;

/** Files that one part has at most, unless it is asked for more: few enough that nothing else waits for long. */
export const partLength = 1000;
