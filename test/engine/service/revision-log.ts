import test from 'ava';
import {RevisionLog} from '../../../source/engine/service/revision-log.ts';
import {HandMadeShare} from '../../helpers/hand-made-share.ts';

function handMade() {
	const share = new HandMadeShare();
	return {
		share,
		put: (...paths: readonly string[]) => share.put(1, ...paths),
		remove: (path: string) => share.remove(path),
	};
}

const told = (log: RevisionLog, revision: string): string => {
	const {base, lines} = log.changesSince(revision);
	const texts = [...lines].map(line => ('gone' in line ? `-${line.path}` : `+${line.path}`));
	return `${base === '0' ? 'all' : 'since'}: ${texts.sort().join(' ')}`;
};

test('what changed since a revision is told as it is now, each path once', t => {
	const {share, put, remove} = handMade();
	const log = new RevisionLog(share);
	put('a', 'b');
	const {revision} = log;
	t.is(told(log, revision), 'since: ');
	put('c');
	put('c', 'd');
	remove('a');
	remove('d');
	t.is(told(log, revision), 'since: +c -a -d');
	t.is(told(log, '0'), 'all: +b +c');
	t.is(told(new RevisionLog(share), revision), 'all: +b +c', 'another run knows nothing of it');
	t.is(told(log, `${revision}9`), 'all: +b +c', 'nor is a revision known that is yet to come');
});

test('who missed more than is remembered gets the whole list', t => {
	const {share, put, remove} = handMade();
	put('a', 'b', 'c', 'd');
	const log = new RevisionLog(share, {limit: 2});
	const {revision: first} = log;
	remove('a');
	const {revision: second} = log;
	remove('b');
	remove('c');
	t.is(told(log, first), 'all: +d');
	t.is(told(log, second), 'since: -b -c');
	put('b');
	t.is(told(log, second), 'since: +b -c');
});

test('however much is new or changed, only that is told', t => {
	const {share, put} = handMade();
	put('old');
	const log = new RevisionLog(share, {limit: 2});
	const {revision} = log;
	put('1', '2', '3', '4');
	put('5', '6', '7');
	t.is(told(log, revision), 'since: +1 +2 +3 +4 +5 +6 +7');
	const {revision: later} = log;
	const many = Array.from({length: 30_000}, (_, index) => `many ${index}`);
	put(...many);
	put('last');
	t.is(log.changesSince(later).base, later);
	t.is([...log.changesSince(later).lines].length, 30_001);
	put('8');
	t.is([...log.changesSince(revision).lines].length, 7 + 30_002);
});

test('names have one form, and of two that become the same the one in that form is listed', t => {
	const {share, put, remove} = handMade();
	const log = new RevisionLog(share);
	const {revision} = log;
	put('e\u0301');
	t.is(told(log, revision), 'since: +\u00e9');
	t.is(log.spelling('\u00e9'), 'e\u0301');
	put('\u00e9');
	t.is(log.spelling('\u00e9'), '\u00e9');
	t.is(told(log, '0'), 'all: +\u00e9');
	remove('\u00e9');
	t.is(told(log, revision), 'since: +\u00e9', 'the other one is there still');
	t.is(log.spelling('\u00e9'), 'e\u0301');
	remove('e\u0301');
	t.is(told(log, revision), 'since: -\u00e9');
});

test('a change is waited for, no longer than is wanted', async t => {
	const {share, put} = handMade();
	const log = new RevisionLog(share);
	const changed = log.changed(new AbortController().signal);
	put('a');
	await changed;
	const stop = new AbortController();
	const never = log.changed(stop.signal);
	stop.abort();
	await never;
	await log.changed(AbortSignal.abort());
	t.pass();
});
