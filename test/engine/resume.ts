import {randomBytes} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import test, {type ExecutionContext} from 'ava';
import {createNetwork} from '../helpers/create-network.ts';
import {until} from '../helpers/until.ts';

const content = randomBytes(3_000_000);

/** Ben has a part of a large file when Anna, its only holder, goes away. */
async function broken(t: ExecutionContext) {
	const [anna, ben] = await createNetwork(t, [{files: {'a.bin': content}, upLimit: 400_000}, {}]);
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({received}) => received > 400_000);
	await anna.stop();
	const {received} = await ben.transfer(id, ({state}) => state === 'waiting');
	t.true(received >= 400_000 && received < content.length);
	/** The file bytes that went out since Anna came back. */
	const sent = () => anna.state.takers.reduce((sum, taker) => sum + taker.sent, 0);
	return {anna, ben, id, received, sent};
}

test('a transfer whose source died in the middle goes on from there when it is back', async t => {
	const {anna, ben, id, received, sent} = await broken(t);
	await anna.start({upLimit: undefined});
	const done = await ben.transfer(id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
	t.is(done.received, content.length);
	await until(() => sent() > 0);
	t.is(sent(), content.length - received, 'only the rest was sent');
	t.deepEqual(await ben.downloaded(), ['a.bin']);
});

for (const [title, changed] of [
	['of the same size', randomBytes(content.length)],
	['of another size', randomBytes(content.length - 1_000_000)],
] as const) {
	test(`where another file ${title} has taken its place, it begins afresh`, async t => {
		const {anna, ben, id, sent} = await broken(t);
		await anna.put({'a.bin': changed});
		await anna.start({upLimit: undefined});
		await ben.transfer(id, ({state}) => state === 'done');
		t.true((await ben.read('a.bin')).equals(changed), 'nothing of the two is mixed');
		await until(() => sent() === changed.length);
		t.deepEqual(await ben.downloaded(), ['a.bin']);
	});
}

test('what was kept is removed with its transfer, and at the end', async t => {
	const {ben, id} = await broken(t);
	t.is((await ben.downloaded()).length, 1);
	await ben.engine.request({type: 'cancel', ids: [id]});
	await until(async () => (await ben.downloaded()).length === 0, {what: 'the part file to be gone'});
	const other = await broken(t);
	await other.ben.engine.request({type: 'pause', ids: [other.id]});
	const {reason} = await other.ben.transfer(other.id, ({state}) => state === 'paused');
	t.regex(reason ?? '', /^Paused at \d+ %; it continues from there\.$/);
	await other.ben.stop();
	t.deepEqual(await readdir(other.ben.downloads), []);
});
