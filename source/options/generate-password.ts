import {randomBytes} from 'node:crypto';

/** Base 32 without i, l, o and u, which are taken for others or make words. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

const groups = 7;
const groupLength = 4;

/** @returns a new network's password: 140 random bits, in groups that can be read aloud. */
export function generatePassword(random: (count: number) => Uint8Array = randomBytes): string {
	// 256 is a multiple of 32, so every letter is as likely as every other.
	const text = Array.from(random(groups * groupLength), byte => letters[byte % letters.length]).join('');
	return Array.from({length: groups}, (_, index) =>
		text.slice(index * groupLength, (index + 1) * groupLength),
	).join('-');
}
