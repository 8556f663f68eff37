import {randomBytes} from 'node:crypto';
import test, {type ExecutionContext} from 'ava';
import type {OpenFile} from '../../../source/model/file.ts';
import {type Holder, spoiled, startHolder} from '../../helpers/holder.ts';
import {memoryFile} from '../../helpers/memory-file.ts';
import {pieceListOf, sha256Of} from '../../helpers/piece-list.ts';
import {content, MiB, sourceOf, startAmong, startHolders} from '../../helpers/swarm.ts';
import {until} from '../../helpers/until.ts';

test.serial('who gives wrong bytes is named and passed over, and the file is right', async t => {
	const [anna, carl] = await startHolders(t, 2);
	carl.offer('a.bin', content, spoiled(content));
	const ben = await startAmong(t, [anna, carl]);
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	const liar = sourceOf(done, carl);
	t.like(liar, {state: 'benched', received: 0, reason: 'It gave wrong bytes.'});
	t.is(sourceOf(done, anna)?.received, content.length);
	await until(() => ben.state.logText.includes('Gave wrong bytes'));
	t.true(ben.state.logText.includes(`warning ${carl.url}: Gave wrong bytes of "a.bin"`));
});

test.serial(
	'where all give wrong bytes the transfer fails and says so, and goes on when one of them is right',
	async t => {
		const anna = await startHolder(t);
		anna.offer('a.bin', content, spoiled(content, 3 * MiB));
		const ben = await startAmong(t, [anna]);
		const failed = await ben.fetched('a.bin');
		t.is(failed.state, 'failed');
		t.is(failed.reason, 'Nobody is left to take it from: It gave wrong bytes.');
		anna.service.files.set('a.bin', content);
		await ben.engine.request({type: 'retry', ids: [failed.id]});
		await ben.transfer(failed.id, ({state}) => state === 'done');
		t.true((await ben.read('a.bin')).equals(content));
	},
);

/** Lets a holder tell digests of the pieces that belong to other bytes than the digest of the whole does. */
function lie(holder: Holder, other: Uint8Array): void {
	const {sha256} = pieceListOf(content);
	holder.service.pieceLists.set('a.bin', {...pieceListOf(other), sha256});
}

test.serial(
	'digests of pieces that do not fit the whole are not believed, nor those who tell them',
	async t => {
		const anna = await startHolder(t);
		const false_ = spoiled(content, 3 * MiB);
		anna.offer('a.bin', content, false_);
		lie(anna, false_);
		const ben = await startAmong(t, [anna]);
		const id = await ben.fetch('a.bin');
		const failed = await ben.transfer(id, ({state}) => state === 'failed');
		t.regex(failed.reason ?? '', /digests/);
		t.like(failed.sources?.[0], {state: 'benched', url: anna.url});
		const carl = await startHolder(t, {'a.bin': content});
		await ben.engine.request({type: 'join', url: carl.url});
		await ben.row('a.bin', ({holders}) => holders.length === 2);
		await ben.engine.request({type: 'retry', ids: [id]});
		const done = await ben.transfer(id, ({attempts, finishedAt}) => attempts > 1 && finishedAt !== undefined);
		t.is(done.state, 'done', done.reason);
		t.true((await ben.read('a.bin')).equals(content));
		t.is(done.sha256, sha256Of(content));
	},
);

test.serial('where most tell other digests than the one who was asked first, they are believed', async t => {
	const others = await startHolders(t, 2);
	const carl = await startHolder(t);
	carl.offer('a.bin', content);
	lie(carl, spoiled(content, 3 * MiB));
	for (const {service} of others) {
		const {pieces} = service;
		// Only the liar, who gives nothing that fits, is asked at first.
		service.pieces = async (...args) => {
			await until(() => others.some(other => other.sent() > 0));
			return pieces?.(...args);
		};
	}

	const ben = await startAmong(t, [carl, ...others]);
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	t.false(ben.state.logText.includes('Tells wrong digests'), 'what nobody has seen is not said of anybody');
});

test.serial('who gives right bytes is not blamed for the false digests of another', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	const carl = await startHolder(t);
	carl.offer('a.bin', content, spoiled(content, 3 * MiB));
	lie(carl, spoiled(content, 3 * MiB));
	// Only the liar can be asked for the digests at first.
	const {pieces} = anna.service;
	anna.service.pieces = async (...args) => {
		await until(() => carl.sent() > 0);
		return pieces?.(...args);
	};
	const ben = await startAmong(t, [anna, carl]);
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	t.like(sourceOf(done, carl), {
		state: 'benched',
		reason: 'It tells digests of the pieces that do not fit the file.',
	});
	t.not(sourceOf(done, anna)?.state, 'benched');
});

/** Lets a holder answer each request for a file as `answer` does. */
function answering(t: ExecutionContext, holder: Holder, file: () => OpenFile): void {
	holder.service.files.set('a.bin', file);
	t.teardown(() => holder.stop());
}

for (const [title, wrong] of [
	['too little', (file: OpenFile): OpenFile => ({...file, read: async () => 0})],
	['another size', (file: OpenFile): OpenFile => ({...file, size: file.size + 1})],
	[
		'nothing but zeros',
		(file: OpenFile): OpenFile => ({...file, read: async buffer => buffer.fill(0).length}),
	],
	[
		'an error',
		(file: OpenFile): OpenFile => ({
			...file,
			read: async () => {
				throw new Error('The disk is broken');
			},
		}),
	],
] as const) {
	test.serial(`who sends ${title} does no harm`, async t => {
		const [anna, carl] = await startHolders(t, 2);
		answering(t, carl, () => wrong(memoryFile(content)));
		const ben = await startAmong(t, [anna, carl]);
		const done = await ben.fetched('a.bin');
		t.is(done.state, 'done', done.reason);
		t.true((await ben.read('a.bin')).equals(content));
		t.is(sourceOf(done, anna)?.received, content.length);
		t.deepEqual(await ben.downloaded(), ['a.bin']);
	});
}

test.serial(
	'a file whose digest nobody tells in a list is looked at by the one that comes with it',
	async t => {
		const [anna, carl] = await startHolders(t, 2);
		for (const {service} of [anna, carl]) {
			service.change({path: 'a.bin', size: content.length, modified: 1});
		}

		anna.service.files.set('a.bin', spoiled(content));
		const ben = await startAmong(t, [anna, carl]);
		await ben.row('a.bin', ({sha256}) => sha256 === undefined);
		const done = await ben.fetched('a.bin');
		t.is(done.state, 'done', done.reason);
		t.is(done.sha256, sha256Of(content));
		t.true((await ben.read('a.bin')).equals(content));
		const ben2 = await startAmong(t, [anna]);
		const failed = await ben2.fetched('a.bin');
		t.is(failed.state, 'failed');
		t.is(failed.reason, 'What came does not have the digest that it must have.');
		t.deepEqual(await ben2.downloaded(), []);
	},
);

test.serial('who is busy with others is asked again when it says, and that is no failure', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	let refusals = 0;
	// More often than a transfer may fail.
	anna.service.uploadTurn = async () => (refusals++ < 12 ? 0 : {release() {}});
	const ben = await startAmong(t, [anna]);
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true(refusals > 12);
	t.false(ben.state.logText.includes('busy'));
});

test.serial('a source that is busy is left for one that is not', async t => {
	const [anna, carl] = await startHolders(t, 2);
	anna.service.uploadTurn = async () => 3600;
	const ben = await startAmong(t, [anna, carl]);
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.like(sourceOf(done, anna), {state: 'idle', received: 0, reason: 'It is busy with others.'});
	t.is(sourceOf(done, carl)?.received, content.length);
});

test.serial(
	'wrong bytes from the only one who gives are found however fast they come, and fetched again',
	async t => {
		const large = randomBytes(48 * MiB);
		const anna = await startHolder(t);
		const wrong = Uint8Array.from(large);
		for (const place of [29 * MiB, 31 * MiB, 47 * MiB]) {
			wrong[place] = (wrong[place] ?? 0) ^ 1;
		}

		anna.offer('a.bin', large, wrong);
		const ben = await startAmong(t, [anna]);
		const failed = await ben.fetched('a.bin');
		t.is(failed.state, 'failed');
		t.is(failed.reason, 'Nobody is left to take it from: It gave wrong bytes.');
		t.true((failed.pieces?.verified ?? 0) <= 45);
		anna.service.files.set('a.bin', large);
		await ben.engine.request({type: 'retry', ids: [failed.id]});
		const done = await ben.transfer(failed.id, ({state}) => state === 'done');
		t.is(done.pieces?.verified, 48);
		t.true((await ben.read('a.bin')).equals(large));
	},
);
