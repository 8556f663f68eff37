import test from 'ava';
import {ActivityLog} from '../../source/engine/activity-log.ts';
import type {LogEntry} from '../../source/model/fact.ts';

function createLog() {
	const clock = {now: 1000};
	const entries: LogEntry[] = [];
	const log = new ActivityLog({report: entry => entries.push(entry), now: () => clock.now, quiet: 100});
	return {clock, entries, log};
}

test('lines are numbered and safe to draw', t => {
	const {entries, log} = createLog();
	log.add('info', 'peer\u001b[2J', 'one\ntwo');
	log.add('info', undefined, 'three');
	t.deepEqual(entries, [
		{id: 1, at: 1000, level: 'info', peer: 'peer\\u{1b}[2J', text: 'one\\u{a}two'},
		{id: 2, at: 1000, level: 'info', peer: undefined, text: 'three'},
	]);
});

test('a burst of the same line becomes that line and a count', t => {
	const {clock, entries, log} = createLog();
	for (let index = 0; index < 1000; index++) {
		log.add('warning', 'a', 'same');
	}

	log.add('warning', 'b', 'same');
	t.is(entries.length, 2);
	clock.now += 101;
	log.flush();
	t.deepEqual(
		entries.map(({peer, text}) => `${peer} ${text}`),
		['a same', 'b same', 'a same (999 more times)'],
	);
	log.add('warning', 'a', 'same');
	t.is(entries.length, 4);
});
