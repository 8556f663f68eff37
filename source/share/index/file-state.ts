/** What is kept of a file in one byte: these, added up. */
export const inUse = 1;
/** It is new or changed since changes were last taken. */
export const changed = 2;
export const digested = 4;
/** No digest of it can be computed as long as it stays what it is. */
export const givenUp = 8;
/** Its path has other characters than those of ASCII. */
export const isSpelled = 16;
