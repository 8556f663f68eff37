import test from 'ava';
import {passwordWarning, passwordWeakness} from '../../source/model/password-weakness.ts';
import {generatePassword} from '../../source/options/generate-password.ts';

const weak: ReadonlyArray<readonly [string, RegExp]> = [
	['x', /only 1 character$/],
	['hunter2', /only 7 characters$/],
	['日本語の秘密', /only 6 characters$/],
	['supercalifragil', /one plain word/],
	['Administrator2004', /one plain word/],
	['Geburtstagsgäste', /one plain word/],
	['abababababab-ab', /repeats/],
	['hunter2hunter2', /repeats/],
	['Secret!Secret!1', /repeats/],
	['abcdefgh-12345678', /follows/],
	['1234qwertzuiop', /follows/],
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

test('the warning is one sentence, and none where there is nothing to warn of', t => {
	t.is(
		passwordWarning('hunter2'),
		"The network's password is easy to guess, as it has only 7 characters: whoever records one connection can try words on it until one fits.",
	);
	t.is(passwordWarning(generatePassword()), undefined);
});
