import test from 'ava';
import {formatInvite, isInvite, parseInvite} from '../source/invite.ts';

test('an invite carries any password', t => {
	for (const password of ['word', 'two words', 'a@b:c/d?e#f%41', 'ünïcode 🚲', '%', '@@@']) {
		const text = formatInvite({password, url: 'http://192.0.2.7:2004'});
		t.regex(text, /^tinyp2p:\/\/[^@/?#\s]+@192\.0\.2\.7:2004$/);
		t.deepEqual(parseInvite(text), {password, url: 'http://192.0.2.7:2004'});
	}
});

test('an invite that was typed by hand is read too', t => {
	t.deepEqual(parseInvite('tinyp2p://a:b@c@host:1/'), {password: 'a:b@c', url: 'http://host:1'});
	t.deepEqual(parseInvite('TINYP2P://100%@[::1]:1'), {password: '100%', url: 'http://[::1]:1'});
});

test('what is no invite is refused without repeating it', t => {
	for (const text of [
		'tinyp2p://',
		'tinyp2p://host:1',
		'tinyp2p://@host:1',
		'tinyp2p://secret@',
		'http://secret@host:1',
	]) {
		const error = t.throws(() => parseInvite(text), {code: 'BAD_URL'});
		t.false(error?.message.includes('secret'));
	}
});

test('only the scheme makes an invite', t => {
	t.true(isInvite('tinyp2p://x'));
	t.true(isInvite('TinyP2P://x'));
	t.false(isInvite('http://x'));
});
