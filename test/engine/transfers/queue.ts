import test from 'ava';
import {chooseSource} from '../../../source/engine/transfers/choose-source.ts';
import {TransferQueue} from '../../../source/engine/transfers/queue.ts';
import type {QueueItem} from '../../../source/engine/transfers/queue-item.ts';
import {AppError, type ErrorCode} from '../../../source/model/errors.ts';
import type {FileRow} from '../../../source/model/file.ts';
import type {Transfer} from '../../../source/model/transfer.ts';

const row = (path: string, holders: readonly string[]): FileRow => ({
	key: `?:${path}`,
	path,
	label: path,
	size: undefined,
	modified: undefined,
	holders: holders.map(url => ({url, online: true})),
	have: false,
	differs: false,
	matches: [],
});
const target = {directory: '/x', name: 'a'};
const error = (code: ErrorCode = 'BROKEN_REPLY') => new AppError(code, `It is ${code}.`);

function createQueue(online: readonly string[] = ['a', 'b']) {
	const clock = {now: 5000};
	const up = new Set(online);
	const told = new Map<number, Transfer>();
	const queue = new TransferQueue({
		timing: {retryFirst: 1000, retryLongest: 300_000},
		isOnline: url => up.has(url),
		changed: transfer => told.set(transfer.id, transfer),
		gone: id => told.delete(id),
		now: () => clock.now,
		random: () => 0.5,
	});
	const add = (path: string, holders: readonly string[]): QueueItem => {
		const item = queue.get(queue.add(row(path, holders), target));
		if (item === undefined) {
			throw new Error('It was not added');
		}

		return item;
	};
	return {add, clock, queue, told, up};
}

test('another holder is tried at once, and when all have failed there is a pause that doubles', t => {
	const {add, clock, queue} = createQueue();
	const item = add('f', ['a', 'b', 'away']);
	queue.started(item, 'a');
	queue.failed(item, 'a', error());
	t.like(item.transfer, {state: 'queued', reason: 'It is BROKEN_REPLY.', attempts: 1});
	queue.started(item, 'b');
	queue.failed(item, 'b', error());
	t.like(item.transfer, {state: 'waiting', retryAt: 6000, attempts: 2});
	t.deepEqual([...queue.runnable()], []);
	t.is(queue.nextRetry(), 6000);
	clock.now = 6000;
	t.deepEqual([...queue.runnable()], [item]);
	queue.started(item, 'a');
	queue.failed(item, 'a', error());
	queue.started(item, 'b');
	queue.failed(item, 'b', error());
	t.like(item.transfer, {state: 'waiting', retryAt: 8000});
});

test('eight attempts without a byte are the end; bytes begin the count anew', t => {
	const {add, queue} = createQueue(['a']);
	const item = add('f', ['a']);
	for (let attempt = 1; attempt <= 7; attempt++) {
		queue.started(item, 'a');
		queue.failed(item, 'a', error());
		t.is(item.transfer.state, 'waiting');
	}

	queue.started(item, 'a');
	queue.progressed(item, {received: 1});
	queue.failed(item, 'a', error());
	t.like(item.transfer, {state: 'waiting', retryAt: 6000});
	for (let attempt = 1; attempt <= 8; attempt++) {
		queue.started(item, 'a');
		queue.failed(item, 'a', error());
	}

	t.like(item.transfer, {
		state: 'failed',
		finishedAt: 5000,
		reason: 'It is BROKEN_REPLY.',
		retryAt: undefined,
	});
	t.true(queue.retry(item));
	t.like(item.transfer, {state: 'queued', reason: undefined, finishedAt: undefined});
});

test('what cannot be mended fails at once', t => {
	const {add, queue} = createQueue();
	for (const code of ['DISK_FULL', 'DISK'] as const) {
		const item = add(code, ['a', 'b']);
		queue.started(item, 'a');
		queue.failed(item, 'a', error(code));
		t.is(item.transfer.state, 'failed');
	}
});

test('a file that every holder refuses has failed; one that is away may still have it', t => {
	const {add, queue} = createQueue();
	const refused = add('f', ['a', 'b']);
	queue.started(refused, 'a');
	queue.failed(refused, 'a', error('NO_SUCH_FILE'));
	t.is(refused.transfer.state, 'queued');
	queue.started(refused, 'b');
	queue.failed(refused, 'b', error('FAULT'));
	t.is(refused.transfer.state, 'failed');

	const hoped = add('f', ['a', 'away']);
	queue.started(hoped, 'a');
	queue.failed(hoped, 'a', error('NO_SUCH_FILE'));
	t.is(hoped.transfer.state, 'waiting');
});

test('what a person asks changes only what it can', t => {
	const {add, queue, told} = createQueue();
	const item = add('f', ['a']);
	t.false(queue.resume(item));
	t.false(queue.retry(item));
	t.true(queue.pause(item));
	t.false(queue.pause(item));
	t.is(item.transfer.state, 'paused');
	t.deepEqual([...queue.runnable()], []);
	t.true(queue.resume(item));
	queue.started(item, 'a');
	t.true(queue.cancel(item));
	t.false(queue.cancel(item));
	queue.failed(item, 'a', error('CANCELLED'));
	t.is(item.transfer.state, 'cancelled', 'the end of the attempt changes nothing');
	queue.progressed(item, {received: 5});
	t.is(item.transfer.received, 0);
	queue.succeeded(item, {size: 1, savedAs: '/x/a'});
	t.like(item.transfer, {state: 'done', size: 1, key: '1:f'}, 'a file that is here all the same is here');
	t.deepEqual(queue.clearEnded(), [item.transfer.id]);
	t.is(told.size, 0);
	queue.succeeded(item, {size: 1, savedAs: '/x/a'});
	t.is(told.size, 0);
});

test('what nobody reachable has is put aside', t => {
	const {add, queue, up} = createQueue([]);
	const item = add('f', ['a']);
	t.is(chooseSource(item, {isOnline: url => up.has(url), isBusy: () => false}), 'nobody');
	queue.park(item);
	t.deepEqual(queue.parked(), [item]);
	t.deepEqual([...queue.runnable()], []);
	queue.unpark(item);
	t.deepEqual([...queue.runnable()], [item]);
});

test('one transfer from one holder at a time, those who have not failed first, spread over all', t => {
	const {add} = createQueue();
	const busy = new Set<string>();
	const question = {isOnline: () => true, isBusy: (url: string) => busy.has(url)};
	const items = [add('1', ['a', 'b']), add('2', ['a', 'b'])] as const;
	const sources = items.map(item => chooseSource(item, question));
	t.deepEqual(sources.map(answer => (typeof answer === 'object' ? answer.source : answer)).sort(), [
		'a',
		'b',
	]);
	items[0].tried.add('a');
	t.deepEqual(chooseSource(items[0], question), {source: 'b'});
	busy.add('b');
	t.is(chooseSource(items[0], question), 'wait');
	t.deepEqual(chooseSource(items[1], question), {source: 'a'});
});

test('what waits begins in queue order; moving it changes nothing else', t => {
	const {add, clock, queue} = createQueue();
	const [first, second, third] = [add('1', ['a']), add('2', ['a']), add('3', ['a'])];
	queue.started(second, 'a');
	queue.failed(second, 'a', error());
	t.is(second.transfer.retryAt, 6000);
	t.deepEqual(queue.move([second.transfer.id], 'top'), [second.transfer.id]);
	t.true(queue.setPriority(second, 'high'));
	t.like(second.transfer, {state: 'waiting', retryAt: 6000, priority: 'high'});
	t.deepEqual([...queue.runnable()], [first, third]);
	clock.now = 6000;
	t.deepEqual([...queue.runnable()], [second, first, third]);
	t.true(queue.setPriority(third, 'high'));
	queue.move([third.transfer.id], 'up');
	t.deepEqual([...queue.runnable()], [third, second, first]);
	queue.cancel(second);
	t.deepEqual(queue.move([second.transfer.id], 'bottom'), [], 'what has ended stays where it is');
	t.false(queue.setPriority(second, 'low'));
	t.deepEqual([...queue.runnable()], [third, first]);
	queue.retry(second);
	t.deepEqual([...queue.runnable()], [third, second, first], 'and has its old place when it begins anew');
});

test('what is asked for last stands last, whatever was moved before', t => {
	const {add, queue} = createQueue();
	const [first, second] = [add('1', ['a']), add('2', ['a'])];
	queue.move([first.transfer.id], 'bottom');
	const third = add('3', ['a']);
	t.deepEqual([...queue.runnable()], [second, first, third]);
	queue.move([third.transfer.id], 'top');
	queue.move([first.transfer.id], 'top');
	t.deepEqual([...queue.runnable()], [first, third, second]);
});
