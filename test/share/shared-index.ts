import test from 'ava';
import {SharedIndex} from '../../source/share/shared-index.ts';

const file = (path: string, size = 1) => ({path, size, modified: 0});

test('changes are gathered, and the last one counts', t => {
	const index = new SharedIndex();
	index.put(file('a'));
	index.put(file('b'));
	index.put(file('a', 5));
	index.remove('b');
	t.deepEqual(index.takeChange(), {changed: [file('a', 5)], gone: ['b']});
	t.is(index.takeChange(), undefined);
	index.put(file('a', 5));
	t.is(index.takeChange(), undefined);
	index.remove('a');
	index.put(file('a', 6));
	t.deepEqual(index.takeChange(), {changed: [file('a', 6)], gone: []});
	t.is(index.bytes, 6);
});

test('a folder goes with all that it holds, and nothing that only begins alike', t => {
	const index = new SharedIndex();
	index.addDirectory('a');
	for (const path of ['a/b', 'a/c/d', 'ab', 'a.b']) {
		index.put(file(path));
	}

	index.remove('a');
	t.deepEqual([...index.files.keys()], ['ab', 'a.b']);
	t.is(index.bytes, 2);
});

test('a file takes the place of a folder', t => {
	const index = new SharedIndex();
	index.addDirectory('a');
	index.put(file('a/b'));
	index.put(file('a'));
	t.deepEqual([...index.files.keys()], ['a']);
});

test('only what was met again stays', t => {
	const index = new SharedIndex();
	for (const path of ['a/1', 'a/2', 'b/1']) {
		index.put(file(path));
	}

	index.takeChange();
	index.keepOnly('a', new Set(['a/2']), new Set(['a']));
	t.deepEqual(index.takeChange(), {changed: [], gone: ['a/1']});
});

test('a change is known under all its spellings', t => {
	const index = new SharedIndex();
	index.addDirectory('link');
	index.addLink('link', 'music/live');
	index.addLink('one.mp3', 'music/live/1.mp3');
	t.deepEqual(index.spellings('music/live/1.mp3'), ['music/live/1.mp3', 'link/1.mp3', 'one.mp3']);
	t.deepEqual(index.spellings('music/live'), ['music/live', 'link', 'one.mp3']);
	t.deepEqual(index.spellings('music'), ['music', 'link', 'one.mp3']);
	t.deepEqual(index.spellings('music/liver'), ['music/liver']);
	index.remove('link');
	t.deepEqual(index.spellings('music/live/2.mp3'), ['music/live/2.mp3']);
});
