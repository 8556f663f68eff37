import test from 'ava';
import {classicToken, sameToken} from '../../source/wire/classic-token.ts';

test('is HMAC-MD5 of the address under the password', t => {
	// hmac.new('secret', 'http://127.0.0.1:8080').hexdigest() in Python 2.7.
	t.is(classicToken('secret', 'http://127.0.0.1:8080'), '86390f26588ea8e1c6f3c24ab6c24ab8');
	t.not(classicToken('secret', 'http://127.0.0.1:8080/'), classicToken('secret', 'http://127.0.0.1:8080'));
	t.is(classicToken('', 'http://h:1').length, 32);
});

test('compares without stumbling over odd types and lengths', t => {
	const token = classicToken('secret', 'http://h:1');
	t.true(sameToken(token, token));
	for (const other of [
		undefined,
		null,
		1,
		false,
		[token],
		'',
		token.slice(1),
		`${token}0`,
		token.toUpperCase(),
		{},
	]) {
		t.false(sameToken(other, token));
	}

	t.false(sameToken('é'.repeat(16), token));
	t.false(sameToken(classicToken('other', 'http://h:1'), token));
});
