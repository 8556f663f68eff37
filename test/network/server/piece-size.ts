import test from 'ava';
import {PieceSize} from '../../../source/network/server/piece-size.ts';

const kibibyte = 1024;

test.serial('pieces grow while they go out quickly, and shrink while they do not', t => {
	const size = new PieceSize({});
	t.is(size.bytes, 16 * kibibyte);
	for (let piece = 0; piece < 10; piece++) {
		size.took(1);
	}

	t.is(size.bytes, 512 * kibibyte);
	size.took(50);
	t.is(size.bytes, 512 * kibibyte, 'neither quick nor slow');
	size.took(1000);
	t.is(size.bytes, 256 * kibibyte);
	for (let piece = 0; piece < 10; piece++) {
		size.took(1000);
	}

	t.is(size.bytes, 16 * kibibyte);
	size.took(1);
	size.heldBack();
	t.is(size.bytes, 16 * kibibyte);
	size.close();
});

test.serial('the next upload on a connection begins where the last one ended', t => {
	const connection = {};
	const first = new PieceSize(connection);
	first.took(1);
	first.took(1);
	first.close();
	const [second, other] = [new PieceSize(connection), new PieceSize({})];
	t.deepEqual([second.bytes, other.bytes], [64 * kibibyte, 16 * kibibyte]);
	second.close();
	other.close();
});

test.serial('many uploads share what one alone may have', t => {
	const sizes: PieceSize[] = [];
	for (let count = 1; count <= 400; count++) {
		const size = new PieceSize({});
		sizes.push(size);
		for (let piece = 0; piece < 10; piece++) {
			size.took(1);
		}

		// Twice in memory, and twice again where the next one is read meanwhile.
		const copies = size.readsAhead ? 4 : 2;
		const all = sizes.reduce((sum, {bytes}) => sum + copies * bytes, 0);
		t.true(all <= 16 * 1024 * kibibyte, `${count} uploads have ${all} bytes`);
	}

	t.is(sizes[0]?.bytes, 16 * kibibyte);
	t.false(sizes[0]?.readsAhead);
	for (const size of sizes) {
		size.close();
		size.close();
	}

	const alone = new PieceSize({});
	t.true(alone.readsAhead);
	alone.close();
});
