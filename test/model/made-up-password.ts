import test from 'ava';
import {typedPassword} from '../../source/model/made-up-password.ts';
import {generatePassword} from '../../source/options/generate-password.ts';

const made = '0123-4567-89ab-cdef-ghjk-mnpq-rstv';

const spellings = [
	made,
	made.toUpperCase(),
	made.replaceAll('-', ' '),
	made.replaceAll('-', ''),
	made.replaceAll('-', '').toUpperCase(),
	made.replaceAll('-', ' - '),
	made.replaceAll('-', '\u2013'),
	`  ${made}\n`,
	'O123-4567-89ab-cdef-ghjk-mnpq-rstv',
	'o i23 4567 89AB CDEF GHJK MNPQ RSTV'.replace('o i', 'oi'),
	'0l23-4567-89ab-cdef-ghjk-mnpq-rstv',
];
for (const typed of spellings) {
	test(`"${JSON.stringify(typed)}" is what was made up`, t => {
		t.is(typedPassword(typed), made);
	});
}

test('every made-up password is itself, however it is typed', t => {
	for (let round = 0; round < 200; round++) {
		const password = generatePassword();
		t.is(typedPassword(password), password);
		t.is(typedPassword(typedPassword(password.toUpperCase().replaceAll('-', ' '))), typedPassword(password));
	}
});

const own = [
	'',
	' ',
	'secret',
	'Correct Horse Battery Staple',
	'CorrectHorseBatteryStaple123',
	'abcd-efgh-jkmn-pqrs-tvwx-yzab-cdef',
	'0123-4567-89ab-cdef-ghjk-mnpq-rst',
	'0123-4567-89ab-cdef-ghjk-mnpq-rstv-wxyz',
	'01234-567-89ab-cdef-ghjk-mnpq-rstv',
	'0123-4567-89ab-cdef-ghjk-mnpq-rstU',
	'0123_4567_89AB_cdef_ghjk_mnpq_rstv',
	`${made}!`,
	' lead and trail ',
];
for (const password of own) {
	test(`"${password}" stays as it is, to the letter`, t => {
		t.is(typedPassword(password), password);
	});
}
