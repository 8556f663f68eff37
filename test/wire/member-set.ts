import test from 'ava';
import {digestText, emptyDigest, memberSet, parseMemberSet, toggled} from '../../source/wire/member-set.ts';
import {encodePeerLine, parsePeerLine} from '../../source/wire/peer-line.ts';

const urls = ['http://a:1', 'http://b:2', 'http://c:3'];

test('the same members have the same digest in any order, and others another one', t => {
	const {count, digest} = memberSet(urls);
	t.is(count, 3);
	t.regex(digest, /^[0-9a-f]{16}$/);
	t.is(memberSet(urls.toReversed()).digest, digest);
	t.not(memberSet(urls.slice(1)).digest, digest);
	t.not(memberSet([...urls, 'http://d:4']).digest, digest);
	// So that others can compute it: the first eight bytes of the SHA-256 of the address.
	t.is(memberSet(['abc']).digest, 'ba7816bf8f01cfea');
	t.is(memberSet([]).digest, '0000000000000000');
});

test('what was put in can be taken out again', t => {
	const digest = urls.reduce(toggled, emptyDigest);
	t.is(digestText(toggled(toggled(digest, 'http://d:4'), 'http://d:4')), digestText(digest));
});

test('what cannot be read says nothing', t => {
	const digest = '0'.repeat(16);
	t.deepEqual(parseMemberSet(3, digest), {count: 3, digest});
	for (const [count, text] of [
		[-1, digest],
		[1.5, digest],
		['3', digest],
		[3, digest.slice(1)],
		[3, 'G'.repeat(16)],
		[3, undefined],
		[undefined, digest],
	] as const) {
		t.is(parseMemberSet(count, text), undefined);
	}
});

test('a line tells one peer', t => {
	const peer = {url: 'http://\u00e9"\n:1', id: 'x', seen: 7};
	const line = encodePeerLine(peer);
	t.is(line.indexOf('\n'), line.length - 1);
	t.deepEqual(parsePeerLine(line), peer);
	const bare = {url: 'http://a:1', id: undefined, seen: undefined};
	t.deepEqual(parsePeerLine(encodePeerLine(bare)), bare);
	for (const text of ['', 'null', '7', '[]', '{', '{"u":7}', `{"u":"${'a'.repeat(301)}"}`]) {
		t.is(parsePeerLine(text), undefined, text);
	}
});
