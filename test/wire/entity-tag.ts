import test from 'ava';
import {entityTag, matchesTag, parseEntityTag} from '../../source/wire/entity-tag.ts';
import {isSha256, parseReprDigest, reprDigest} from '../../source/wire/repr-digest.ts';
import {memoryFile} from '../helpers/memory-file.ts';

test('a tag changes with size, time and identity of the file', t => {
	const file = memoryFile(Buffer.from('abc'));
	const tags = [
		file,
		{...file, size: 4},
		{...file, modified: 1},
		{...file, inode: 0n},
		{...file, inode: 1n},
		{...file, modified: 1.5},
	].map(entityTag);
	t.is(new Set(tags).size, tags.length);
	for (const tag of tags) {
		t.is(parseEntityTag(tag), tag);
	}
});

test('only strong tags of a sound form are tags', t => {
	for (const field of [
		undefined,
		'',
		'abc',
		'W/"abc"',
		'""',
		'"a"b"',
		'"a',
		'"a b"',
		`"${'a'.repeat(300)}"`,
	]) {
		t.is(parseEntityTag(field), undefined, field);
	}
});

test('If-Match holds for the tag, for one of several and for any', t => {
	t.true(matchesTag('"a"', '"a"'));
	t.true(matchesTag('"b", "a"', '"a"'));
	t.true(matchesTag('*', '"a"'));
	t.false(matchesTag('W/"a"', '"a"'));
	t.false(matchesTag('"b"', '"a"'));
	t.false(matchesTag('', '"a"'));
});

test('a digest is written and read as RFC 9530 has it', t => {
	const hex = '4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865';
	const field = 'sha-256=:Q1Wkaxl5...';
	t.is(reprDigest(hex), `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`);
	t.is(parseReprDigest(reprDigest(hex)), hex);
	t.is(parseReprDigest(`md5=:AAAA:, ${reprDigest(hex)}`), hex);
	t.is(parseReprDigest(field), undefined);
	t.is(parseReprDigest(undefined), undefined);
	t.true(isSha256(hex));
	t.false(isSha256(hex.toUpperCase()));
	t.false(isSha256(`${hex}0`));
	t.false(isSha256(null));
});
