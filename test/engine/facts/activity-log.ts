import test from 'ava';
import {ActivityLog} from '../../../source/engine/facts/activity-log.ts';
import type {LogEntry} from '../../../source/model/fact.ts';

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

test('ten thousand refusals from as many addresses are a few lines and a count', t => {
	const {clock, entries, log} = createLog();
	for (let index = 0; index < 10_000; index++) {
		log.notice('warning', `10.0.${index >> 8}.${index & 255}`, 'A call with a wrong password was refused.');
		if (index % 1000 === 0) {
			log.add('info', 'ben', `Took ${index}.`);
		}
	}

	clock.now += 60_000;
	log.flush();
	t.is(entries.filter(({peer}) => peer === 'ben').length, 10);
	t.is(entries.length, 10 + 20 + 1);
	t.deepEqual(entries.at(-1), {
		id: 31,
		at: 61_000,
		level: 'warning',
		peer: undefined,
		text: '9980 more lines about strangers were left out, the last one about 10.0.39.15: A call with a wrong password was refused.',
	});
});

test('a flood that goes on for hours is a few lines a minute', t => {
	const {clock, entries, log} = createLog();
	const minutes = 120;
	for (let second = 0; second < minutes * 60; second++) {
		log.notice('warning', `10.0.0.${second % 250}`, 'A call with a wrong password was refused.');
		log.notice('warning', 'always', 'The same.');
		clock.now += 1000;
		log.flush();
	}

	t.true(entries.length < minutes * 6, `${entries.length} lines`);
	t.true(entries.length > minutes, 'but it is not hidden');
});
