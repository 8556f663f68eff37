/** Base 32 without i, l, o and u, which are taken for others or make words. */
export const passwordLetters = '0123456789abcdefghjkmnpqrstvwxyz';

/** 28 letters of 5 bits each: 140 bits. */
export const passwordGroups = 7;
export const groupLength = 4;

const length = passwordGroups * groupLength;
const lookAlikes: Readonly<Record<string, string>> = {i: '1', l: '1', o: '0'};

/** As it is read aloud: in groups, with blanks or any dashes between them. */
const grouped = /^[\da-hj-np-tv-zio]{4}(?:[\s\u2010-\u2015-]+[\da-hj-np-tv-zio]{4}){6}$/;
const inOne = new RegExp(`^[${passwordLetters}]{${length}}$`);

/** @returns letters in groups, as a made-up password is written. */
export const inGroups = (letters: string): string =>
	Array.from({length: passwordGroups}, (_, index) =>
		letters.slice(index * groupLength, (index + 1) * groupLength),
	).join('-');

/**
 * @returns a password as it was made up, where what was typed is one in other letters: upper case, blanks or other
 * dashes, none at all, an O for a nought. Anything else stays as it is, to the letter. A password of one's own
 * is changed only where it looks exactly like one that is made up, with a digit in it, and then at every end.
 */
export function typedPassword(text: string): string {
	const typed = text.trim().toLowerCase();
	if (!/\d/.test(typed) || !(grouped.test(typed) || inOne.test(typed))) {
		return text;
	}

	const letters = typed
		.replaceAll(/[^\da-z]/g, '')
		.replaceAll(/[ilo]/g, letter => lookAlikes[letter] ?? letter);
	return inGroups(letters);
}
