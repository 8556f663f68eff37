import {randomBytes} from 'node:crypto';
import test from 'ava';
import {layoutOf} from '../../../../source/engine/transfers/pieces/piece-layout.ts';
import {Buffers} from '../../../../source/engine/transfers/swarm/buffers.ts';
import {IncomingPieces} from '../../../../source/engine/transfers/swarm/incoming-pieces.ts';

const content = randomBytes(35);
const layout = layoutOf({size: content.length, pieceSize: 10});
const begin = (first: number, end: number, beginning: Uint8Array = new Uint8Array()): IncomingPieces =>
	new IncomingPieces(layout, {first, end}, new Buffers(10), beginning);

/** Hands in all of `chunk`; gives what is whole by then. */
function pour(pieces: IncomingPieces, chunk: Uint8Array): Array<readonly [number, string]> {
	const whole: Array<readonly [number, string]> = [];
	for (let offset = 0; offset < chunk.length; ) {
		offset += pieces.take(chunk.subarray(offset));
		const piece = pieces.shift();
		if (piece !== undefined) {
			whole.push([piece.index, Buffer.from(piece.bytes).toString('hex')]);
		}
	}

	return whole;
}

const expected = (first: number, end: number): Array<readonly [number, string]> =>
	Array.from({length: end - first}, (_, index) => {
		const start = (first + index) * 10;
		return [first + index, content.subarray(start, start + 10).toString('hex')] as const;
	});

test('bytes that were read into place are not moved, and the last piece is shorter', t => {
	const pieces = begin(1, 4);
	const rooms = Array.from({length: 4}, () => pieces.room());
	t.deepEqual(
		rooms.map(room => room?.length),
		[10, 10, 5, undefined],
	);
	rooms[0]?.set(content.subarray(10, 20));
	rooms[1]?.set(content.subarray(20, 30));
	rooms[2]?.set(content.subarray(30));
	const chunks = rooms.flatMap(room => (room === undefined ? [] : [room.subarray(0, 3), room.subarray(3)]));
	t.deepEqual(
		chunks.flatMap(chunk => pour(pieces, chunk)),
		expected(1, 4),
	);
	t.is(pieces.next, 4);
});

test('bytes from anywhere else are copied, however they are cut', t => {
	for (const step of [1, 3, 10, 35]) {
		const pieces = begin(0, 4);
		const whole = [];
		for (let offset = 0; offset < content.length; offset += step) {
			whole.push(...pour(pieces, content.subarray(offset, offset + step)));
		}

		t.deepEqual(whole, expected(0, 4), String(step));
		t.is(pieces.take(content), 0, 'nothing belongs behind the last piece');
	}
});

test('what was here of the first piece stays its beginning, whether or not anything comes', t => {
	const pieces = begin(1, 3, content.subarray(10, 14));
	t.is(pieces.filled, 4);
	t.deepEqual(Buffer.from(pieces.rest()), content.subarray(10, 14));
	const room = pieces.room();
	t.is(room?.length, 6);
	t.deepEqual(Buffer.from(pieces.rest()), content.subarray(10, 14));
	room?.set(content.subarray(14, 20));
	t.is(pieces.take(room?.subarray(0, 2) ?? content), 2);
	t.deepEqual(Buffer.from(pieces.rest()), content.subarray(10, 16));
	t.deepEqual(pour(pieces, room?.subarray(2) ?? content), expected(1, 2));
	t.deepEqual(pour(pieces, content.subarray(20, 30)), expected(2, 3));
});
