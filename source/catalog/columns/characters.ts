/** Kinds of characters that have a column each. */
const classCount = 64;

/** The same, where it is enough to tell letters apart. */
const kindCount = 32;

/**
 * Characters that share a column as one of two neighbours, one group a line. Of each, pairs of letters that are common in
 * names fall together with rare ones as seldom as may be: reckoned from the words of package and file names.
 */
const pairGroups = [
	' f-j',
	'.p+',
	"aw&'",
	'cyz',
	'du()',
	'e',
	'ib!',
	'l_74',
	'mgx3',
	'nh089',
	'ov,',
	'r5612[]',
	'sk#',
	'tq/;=',
];

/** The same for two characters with another one between them. */
const gapGroups = ['. f-_j37412', "ai()&'", 'dhgkvz6/', 'eo[]', 'lpm0#', 'rnwx+,', 'suby!', 'tc589q;='];

/** Columns that pairs of neighbouring characters share, and pairs that stand about another character. */
const pairCount = pairGroups.length ** 2;
const gapCount = gapGroups.length ** 2;

/**
 * Columns of each row: 1 where its name, folded, has the character or pair. The name is what its folder's path leaves of its
 * own: many rows are in one folder, which is looked through apart.
 */
export const nameClass = 0;
export const namePair = nameClass + classCount;
/** Two characters with another one between them. */
export const nameGap = namePair + pairCount;
/** The first character of the last part of the path. */
export const firstKind = nameGap + gapCount;
/** The second one. */
export const secondKind = firstKind + kindCount;
/** The first characters of words in the last part, that of the part itself left out. */
export const wordKind = secondKind + kindCount;
/** How long the last part is, with and without what follows its last dot. */
export const stemLength = wordKind + kindCount;
const lengthCount = 16;
export const columnCount = stemLength + lengthCount;

/** @returns which column a length has, of `lengthCount`. */
export const lengthOf = (length: number): number => Math.min(length, lengthCount - 1);

const alone = ` ._-/()[]&',!+#`;

/** Class of each byte. Letters, digits and what is common have one of their own; what is rare shares one. */
export const classes: Uint8Array = Uint8Array.from({length: 256}, (_, byte) => {
	const character = String.fromCharCode(byte);
	if (character >= 'a' && character <= 'z') {
		return byte - 97;
	}

	if (character >= '0' && character <= '9') {
		return 26 + byte - 48;
	}

	const place = alone.indexOf(character);
	if (place >= 0) {
		return 36 + place;
	}

	return byte < 128 ? 36 + alone.length : 37 + alone.length + (byte % (classCount - 37 - alone.length));
});

/** Kind of each byte: of what has a class of its own, or shares one, several share a kind. */
export const kinds: Uint8Array = classes.map(kind => (kind < 26 ? kind : 26 + (kind % (kindCount - 26))));

/** @returns the class of a byte of a folded text. */
export const classOf = (byte: number): number => classes[byte] as number;

/** @returns the kind of a byte of a folded text: of fewer than there are classes. */
export const kindOf = (byte: number): number => kinds[byte] as number;

/** @returns whether no other byte is of the same class. */
export const isAloneInClass = (byte: number): boolean => classOf(byte) < 36 + alone.length;

/** @returns by byte, the number of its group. */
const toGroups = (groups: readonly string[]): Uint8Array =>
	Uint8Array.from({length: 256}, (_, byte) => {
		const group = groups.findIndex(characters => characters.includes(String.fromCharCode(byte)));
		return group < 0 ? (byte ^ (byte >>> 4)) % groups.length : group;
	});

const inPair = toGroups(pairGroups);
const inGap = toGroups(gapGroups);

/** @returns which column a pair of bytes has, of `pairCount`. */
export const pairOf = (first: number, second: number): number =>
	(inPair[first] as number) * pairGroups.length + (inPair[second] as number);

/** @returns which column two bytes have that stand about another one, of `gapCount`. */
export const gapOf = (first: number, second: number): number =>
	(inGap[first] as number) * gapGroups.length + (inGap[second] as number);

/** Quick rather than exact: outside ASCII nearly everything is a letter. NaN, beyond a text, is none. */
export const isLetterOrDigit = (code: number): boolean =>
	(code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code > 127;
