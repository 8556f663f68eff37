import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'ava';
import {layoutOf, type PieceRun} from '../../../../source/engine/transfers/pieces/piece-layout.ts';
import {Buffers} from '../../../../source/engine/transfers/swarm/buffers.ts';
import {Fragments} from '../../../../source/engine/transfers/swarm/fragments.ts';
import {Lane, type LaneOptions} from '../../../../source/engine/transfers/swarm/lane.ts';
import {SwarmSource} from '../../../../source/engine/transfers/swarm/swarm-source.ts';
import type {IncomingFile} from '../../../../source/network/client/peer-client.ts';

const layout = layoutOf({size: 80, pieceSize: 10});
const source = new SwarmSource('http://127.0.0.1:1');

/** A reply whose bytes come as `send` says. */
function openReply(offset: number) {
	const chunks: Uint8Array[] = [];
	let news = Promise.withResolvers<void>();
	let isOver = false;
	const tell = (): void => {
		news.resolve();
		news = Promise.withResolvers();
	};
	const file: IncomingFile = {
		size: layout.size,
		exact: true,
		offset,
		chunks: (async function* () {
			for (;;) {
				yield* chunks.splice(0);
				if (isOver) {
					return;
				}

				await news.promise;
			}
		})(),
	};
	return {
		file,
		send(length: number) {
			chunks.push(new Uint8Array(length));
			tell();
		},
		end() {
			isOver = true;
			tell();
		},
	};
}

function begin(
	run: PieceRun,
	arrived: (index: number) => Promise<void> | void,
	change: Partial<LaneOptions> = {},
) {
	const reply = openReply(run.first * layout.pieceSize);
	const options: LaneOptions = {
		source,
		path: 'a',
		run,
		layout,
		buffers: new Buffers(layout.pieceSize),
		fragments: new Fragments(),
		open: async () => reply.file,
		opened() {},
		taken() {},
		arrived: async ({index}) => arrived(index),
		mayRunAhead: () => true,
		...change,
	};
	return {reply, options};
}

const turns = async (): Promise<void> => {
	for (let turn = 0; turn < 20; turn++) {
		await nextTurn();
	}
};

test('what comes for a later request is taken once all of the one before it has come', async t => {
	const order: number[] = [];
	const note = (index: number): void => void order.push(index);
	const [first, second] = [begin({first: 0, end: 2}, note), begin({first: 2, end: 4}, note)];
	const before = new Lane(first.options);
	const lane = new Lane(second.options, before);
	second.reply.send(20);
	first.reply.send(10);
	await turns();
	t.deepEqual(order, [0]);
	first.reply.send(10);
	first.reply.end();
	second.reply.end();
	t.deepEqual(await Promise.all([before.ended, lane.ended]), [undefined, undefined]);
	t.deepEqual(order, [0, 1, 2, 3]);
});

test('a request that is broken off, or stands still, holds up none after it', async t => {
	for (const isBrokenOff of [true, false]) {
		const order: number[] = [];
		const note = (index: number): void => void order.push(index);
		const [first, second] = [begin({first: 0, end: 2}, note), begin({first: 2, end: 4}, note)];
		const before = new Lane(first.options);
		const lane = new Lane(second.options, before);
		second.reply.send(20);
		second.reply.end();
		if (isBrokenOff) {
			before.stop();
		}

		t.is(await lane.ended, undefined);
		t.deepEqual(order, [2, 3]);
		before.stop();
		first.reply.end();
		await before.ended;
	}
});

test('one piece comes while another is written, and more of them where there is room', async t => {
	for (const isRoomy of [true, false]) {
		const order: number[] = [];
		const written = Promise.withResolvers<void>();
		const note = (index: number): Promise<void> => {
			order.push(index);
			return written.promise;
		};
		const {reply, options} = begin({first: 0, end: 6}, note, {mayRunAhead: () => isRoomy});
		const lane = new Lane(options);
		reply.send(60);
		reply.end();
		await turns();
		t.deepEqual(order, isRoomy ? [0, 1, 2, 3, 4, 5] : [0, 1]);
		written.resolve();
		t.is(await lane.ended, undefined);
		t.deepEqual(order, [0, 1, 2, 3, 4, 5]);
	}
});
