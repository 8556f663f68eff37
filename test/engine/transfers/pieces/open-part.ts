import {randomBytes} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {OpenPart} from '../../../../source/engine/transfers/pieces/open-part.ts';
import {spoiled} from '../../../helpers/holder.ts';
import {pieceListOf, sha256Of} from '../../../helpers/piece-list.ts';
import {temporaryFolder} from '../../../helpers/temporary-folder.ts';

const MiB = 1024 * 1024;
const content = randomBytes(3 * MiB + 5);
const piece = (index: number, from: Uint8Array = content): Uint8Array =>
	from.subarray(index * MiB, (index + 1) * MiB);

async function begin(t: ExecutionContext) {
	const place = join(await temporaryFolder(t), 'a.part');
	await writeFile(place, '');
	const part = await OpenPart.open(place, pieceListOf(content));
	t.teardown(() => part.close());
	return {place, part};
}

test('pieces that are not looked at are written, and the digest of the whole follows them in any order', async t => {
	const {place, part} = await begin(t);
	for (const index of [2, 0, 3, 1]) {
		t.true(await part.putUnchecked(index, piece(index)));
	}

	t.is(await part.whole(), sha256Of(content));
	t.true((await readFile(place)).equals(content));
});

test('a wrong piece that is not looked at shows in the digest of the whole, and by itself when it is checked', async t => {
	const {part} = await begin(t);
	const wrong = spoiled(content, 9 * MiB);
	for (const index of [0, 1, 2, 3]) {
		t.true(await part.putUnchecked(index, piece(index, wrong)));
	}

	t.is(await part.whole(), sha256Of(wrong));
	t.false(await part.check(0));
	t.true(await part.check(1));
});

test('what was not looked at never takes the place of what is right, nor of what is being written', async t => {
	const {place, part} = await begin(t);
	const wrong = spoiled(content);
	t.true(await part.put(0, piece(0)));
	t.false(await part.putUnchecked(0, piece(0, wrong)));
	const [first, second] = [part.put(1, piece(1)), part.putUnchecked(1, piece(1, wrong))];
	t.deepEqual(await Promise.all([first, second]), [true, false]);
	const [third, fourth] = [part.putUnchecked(2, piece(2, wrong)), part.put(2, piece(2))];
	t.deepEqual(await Promise.all([third, fourth]), [true, true]);
	t.true((await readFile(place)).subarray(0, 3 * MiB).equals(content.subarray(0, 3 * MiB)));
});

test('a piece of another length is never written', async t => {
	const {part} = await begin(t);
	t.false(await part.putUnchecked(3, piece(0)));
});
