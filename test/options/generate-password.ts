import test from 'ava';
import {generatePassword} from '../../source/options/generate-password.ts';

test('a generated password holds 140 bits in letters that are not mistaken for each other', t => {
	const passwords = Array.from({length: 200}, () => generatePassword());
	for (const password of passwords) {
		t.regex(password, /^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){6}$/);
	}

	t.is(new Set(passwords).size, passwords.length);
	t.is(new Set(passwords.join('').replaceAll('-', '')).size, 32);
});

test('a draw without a digit is drawn again', t => {
	const draws = [10, 31, 7];
	const password = generatePassword(count => new Uint8Array(count).fill(draws.shift() ?? 0));
	t.is(password, '7777-7777-7777-7777-7777-7777-7777');
});

test('it is made of nothing but the random bytes', t => {
	t.is(
		generatePassword(count => Uint8Array.from({length: count}, (_, index) => index)),
		'0123-4567-89ab-cdef-ghjk-mnpq-rstv',
	);
});
