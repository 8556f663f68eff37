import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {createNetwork} from '../helpers/create-network.ts';
import {until} from '../helpers/until.ts';

/** Fills a folder with so many files that reading it takes far longer than opening a port. */
async function fill(folder: string): Promise<number> {
	for (let index = 0; index < 100; index++) {
		const place = join(folder, `folder ${index}`);
		await mkdir(place);
		await Promise.all(Array.from({length: 50}, (_, n) => writeFile(join(place, `${n}.txt`), '')));
	}

	return 100 * 50;
}

test('an engine serves before it has read the whole of its folder, and then lists all of it', async t => {
	const [anna, ben] = await createNetwork(t, [
		{files: {'a.txt': 'A'}},
		{stopped: true, files: {'b.txt': 'B'}},
	]);
	const files = 1 + (await fill(ben.folder));
	await ben.start();
	const {share, node} = ben.state;
	t.is(node?.phase, 'running');
	t.true(share?.scanning);
	t.true((share?.files ?? files) < files);
	const done = await ben.fetched('a.txt');
	t.is(done.state, 'done');
	await anna.row('b.txt');
	await until(() => ben.state.share?.scanning === false && ben.state.share.files === files, {
		what: 'the folder to be read',
	});
	await until(async () => (await ben.rows()).filter(({have}) => have).length === files, {
		what: 'all of it to be listed',
	});
	await ben.put({'new.txt': 'N'});
	await anna.row('new.txt');
});

test('an engine can be closed while it reads its folder', async t => {
	const [, ben] = await createNetwork(t, [{}, {stopped: true}]);
	await fill(ben.folder);
	await ben.start();
	t.true(ben.state.share?.scanning);
	const {state} = ben;
	await ben.stop();
	await until(() => state.node?.phase === 'stopped');
	t.is(state.node?.error, undefined);
	t.notRegex(state.logText, /error/);
});
