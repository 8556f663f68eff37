import test from 'ava';
import {
	baseName,
	childPath,
	decodeName,
	fromPlace,
	isHidden,
	isWithin,
	parentPath,
	toPlace,
} from '../../source/share/names.ts';

test('only names that are valid UTF-8 are decoded', t => {
	t.is(decodeName(Buffer.from('résumé')), 'résumé');
	t.is(decodeName(Buffer.from('a\u001b[2J\nb')), 'a\u001b[2J\nb');
	t.is(decodeName(Buffer.from([0x61, 0xff])), undefined);
	// A surrogate as UTF-8, an overlong slash, a cut character.
	t.is(decodeName(Buffer.from([0xed, 0xa0, 0x80])), undefined);
	t.is(decodeName(Buffer.from([0xc0, 0xaf])), undefined);
	t.is(decodeName(Buffer.from([0xe2, 0x82])), undefined);
});

test('a dot at the beginning of any part hides the whole', t => {
	for (const path of ['.git', '.a/b', 'a/.b', 'a/.b/c', '..', '../a']) {
		t.true(isHidden(path), path);
	}

	for (const path of ['a', 'a.b', 'a/b.c', 'a..b', '']) {
		t.false(isHidden(path), path);
	}
});

test('paths are taken apart and put together', t => {
	t.is(childPath('', 'a'), 'a');
	t.is(childPath('a/b', 'c'), 'a/b/c');
	t.is(parentPath('a'), '');
	t.is(parentPath('a/b/c'), 'a/b');
	t.is(baseName('a/b/c'), 'c');
	t.is(baseName('c'), 'c');
	t.is(toPlace('/shared', 'a/b'), '/shared/a/b');
});

test('a folder holds itself and what is below, not what only begins alike', t => {
	t.true(isWithin('', 'a'));
	t.true(isWithin('a', 'a'));
	t.true(isWithin('a', 'a/b'));
	t.false(isWithin('a', 'ab'));
	t.false(isWithin('a/b', 'a'));
});

test('a place outside the folder has no shared path', t => {
	t.is(fromPlace('/share', '/share'), '');
	t.is(fromPlace('/share', '/share/a/b'), 'a/b');
	t.is(fromPlace('/share', '/shared/a'), undefined);
	t.is(fromPlace('/share', '/'), undefined);
	t.is(fromPlace('/', '/a'), 'a');
});
