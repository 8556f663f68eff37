import test from 'ava';
import {giveBuffer, restBuffers, takeBuffer} from '../../../source/network/server/piece-buffers.ts';

const mebibyte = 1024 * 1024;

/** How many of `buffers` come again when as many of their size are taken. */
const kept = (buffers: readonly Buffer[], size: number): number => {
	const known = new Set(buffers);
	return buffers.map(() => takeBuffer(size)).filter(buffer => known.has(buffer)).length;
};

const given = (size: number, count: number): readonly Buffer[] => {
	const buffers = Array.from({length: count}, () => Buffer.alloc(size));
	for (const buffer of buffers) {
		giveBuffer(buffer);
	}

	return buffers;
};

test.serial('a buffer that was given back is used again, for its own size only', t => {
	const buffer = takeBuffer(4096);
	t.is(buffer.length, 4096);
	giveBuffer(buffer);
	t.not(takeBuffer(8192), buffer);
	t.is(takeBuffer(4096), buffer);
	t.not(takeBuffer(4096), buffer);
});

test.serial('no more is kept than is worth it, and buffers of other sizes go first', t => {
	const small = given(65_536, 200);
	const large = given(mebibyte, 8);
	t.is(kept(large, mebibyte), 8);
	t.is(kept(small, 65_536), 0);
	t.is(kept(given(65_536, 200), 65_536), 128);
});

test.serial('little is kept while nothing is sent', t => {
	const buffers = given(65_536, 100);
	restBuffers();
	t.is(kept(buffers, 65_536), 32);
});
