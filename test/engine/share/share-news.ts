import test from 'ava';
import {ShareNews} from '../../../source/engine/share/share-news.ts';

function create() {
	const lines: string[] = [];
	let time = 0;
	const news = new ShareNews(
		{set: () => {}},
		{add: (level, _peer, text) => lines.push(`${level}: ${text}`)},
		() => time,
	);
	return {
		lines,
		lost: () => news.take({type: 'lost', error: {code: 'ENGINE_STOPPED', message: 'It died.'}}),
		unreadable: (...paths: readonly string[]) => {
			news.take({type: 'unreadable', paths});
			return lines.splice(0);
		},
		status(problem: string | undefined, {scanning = false, after = 0} = {}) {
			time += after;
			news.take({type: 'status', status: {files: 1, bytes: 1, scanning, problem}});
			return lines.splice(0);
		},
	};
}

test('what is wrong with our folder stands in the log once, and that it is well again', t => {
	const {status} = create();
	t.deepEqual(status(undefined), []);
	t.deepEqual(status('It cannot be watched.', {scanning: true}), [], 'not before it has been read');
	t.deepEqual(status('It cannot be watched.'), ['warning: It cannot be watched.']);
	t.deepEqual(status('It cannot be watched.'), []);
	t.deepEqual(status(undefined), ['info: Our folder is as it should be again.']);
	t.deepEqual(status(undefined), []);
});

test('problems that take the place of each other are told seldom', t => {
	const {status} = create();
	t.is(status('1 file').length, 1);
	t.deepEqual(status('2 files', {after: 1000}), []);
	t.deepEqual(status('3 files', {after: 60_000}), ['warning: 3 files']);
	t.deepEqual(status(undefined), ['info: Our folder is as it should be again.']);
});

test('what has died is told with what follows from it, and once', t => {
	const {status, lost, lines} = create();
	lost();
	t.deepEqual(lines.splice(0), ['warning: It died. It begins anew, and all is read again.']);
	t.deepEqual(status('It died.'), []);
	t.deepEqual(status(undefined), ['info: Our folder is as it should be again.']);
});

test('files that cannot be read are told, seldom however many there are', t => {
	const {unreadable, status} = create();
	const end = 'cannot be read: listed, but nobody can fetch it.';
	t.deepEqual(unreadable('a\u{1b}b.txt'), [`warning: "a\\u{1b}b.txt" ${end}`]);
	t.deepEqual(unreadable('c.txt'), []);
	status(undefined, {after: 60_000});
	t.deepEqual(unreadable('d.txt', 'e.txt', 'f.txt'), [`warning: "d.txt" and 2 more ${end}`]);
});
