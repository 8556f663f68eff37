import test from 'ava';
import {generatePassword} from '../../../source/options/generate-password.ts';
import {passwordWeakness} from '../../../source/state/setup/password-weakness.ts';

const weak: ReadonlyArray<readonly [string, RegExp]> = [
	['x', /only 1 character$/],
	['hunter2', /only 7 characters$/],
	['日本語の秘密', /only 6 characters$/],
	['supercalifragil', /one plain word/],
	['Administrator2004', /one plain word/],
	['Geburtstagsgäste', /one plain word/],
	['abababababab-ab', /repeats/],
];

for (const [password, expected] of weak) {
	test(`warns of ${password}`, t => {
		t.regex(passwordWeakness(password) ?? '', expected);
	});
}

test('takes what is hard to guess without a word', t => {
	for (const password of [
		generatePassword(),
		'correct horse battery staple',
		'correcthorsebatterystaple',
		'9f!kW2#xLq7z',
	]) {
		t.is(passwordWeakness(password), undefined, password);
	}
});
