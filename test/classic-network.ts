import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {createNetwork} from './helpers/create-network.ts';
import {findOriginal, runPython, startOriginal} from './helpers/python.ts';
import {temporaryFolder} from './helpers/temporary-folder.ts';
import {until} from './helpers/until.ts';

const binary = Buffer.from(Array.from({length: 70_000}, (_, index) => (index * 7) % 256));

test('two of 2004 and two of ours make one network, whoever joins through whom', async t => {
	const original = await findOriginal(t);
	if (original === undefined) {
		return;
	}

	const password = 'secret';
	const [first, second] = [await temporaryFolder(t), await temporaryFolder(t)];
	await writeFile(join(first, 'from-first.txt'), 'plain\r\ntext\r\n');
	await writeFile(join(first, 'from-first.bin'), binary);
	await writeFile(join(second, 'from-second.txt'), 'second\n');
	const firstUrl = await startOriginal(t, original, {password, folder: first});
	const [ours, other] = await createNetwork(t, [
		{
			files: {'from-ours.txt': 'ours\r\n', 'below/hidden-from-2004.txt': 'x'},
			join: [firstUrl],
			classic: true,
		},
		{files: {'from-other.txt': 'other & <more>\n'}, classic: true},
	]);
	const secondUrl = await startOriginal(t, original, {password, folder: second, join: [ours.url]});
	const everybody = [firstUrl, secondUrl, ours.url, other.url];
	for (const node of [ours, other]) {
		for (const url of everybody.filter(each => each !== node.url)) {
			await node.peer({url}, ({state}) => state === 'online');
		}
	}

	await t.notThrowsAsync(other.fetched('from-first.txt'));
	await other.fetched('from-first.bin');
	await ours.fetched('from-second.txt');
	await ours.fetched('from-other.txt');
	t.is((await other.read('from-first.txt')).toString(), 'plain\r\ntext\r\n');
	t.deepEqual(await other.read('from-first.bin'), binary);
	t.is((await ours.read('from-second.txt')).toString(), 'second\n');
	t.is((await ours.read('from-other.txt')).toString(), 'other & <more>\n');

	// The client of 2004 takes all text that there is, from whichever server it is pointed at.
	for (const server of [ours.url, firstUrl]) {
		const folder = await temporaryFolder(t);
		await until(async () => {
			await runPython(original.python, [original.script, password, 'client', server, 'txt$'], folder);
			return readFile(join(folder, 'from-second.txt')).catch(() => false as const);
		});
		t.is(await readFile(join(folder, 'from-ours.txt'), 'utf8'), 'ours\r\n');
		t.is(await readFile(join(folder, 'from-other.txt'), 'utf8'), 'other & <more>\n');
	}
});
