import {randomBytes} from 'node:crypto';
import {groupLength, inGroups, passwordGroups, passwordLetters} from '../model/made-up-password.ts';

/**
 * @returns a new network's password: 140 random bits, in groups that can be read aloud. It has a digit in it, which tells
 * it from words (one draw in 40,000 has none).
 */
export function generatePassword(random: (count: number) => Uint8Array = randomBytes): string {
	for (;;) {
		// 256 is a multiple of 32, so every letter is as likely as every other.
		const letters = Array.from(
			random(passwordGroups * groupLength),
			byte => passwordLetters[byte % passwordLetters.length],
		).join('');
		if (/\d/.test(letters)) {
			return inGroups(letters);
		}
	}
}
