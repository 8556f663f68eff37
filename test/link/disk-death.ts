import {utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import type {Worker} from 'node:worker_threads';
import test from 'ava';
import {WorkerDisk} from '../../source/link/worker-disk.ts';
import {Share} from '../../source/share/share.ts';
import type {ShareEvent} from '../../source/share/share-options.ts';
import {pieceSizeFor} from '../../source/wire/piece-list.ts';
import {deaf} from '../helpers/deaf.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {openDatabase} from '../helpers/open-database.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const sentence = /^The reading of the folder has stopped unexpectedly/;

test.serial(
	'a share whose disk thread dies says so once, keeps what it offers, and reads all again',
	async t => {
		const folder = await temporaryFolder(t);
		const database = await openDatabase(t);
		await makeTree(folder, {'a/1': '1', 'b/2': '2'});
		let thread: Worker | undefined;
		const take = (worker: Worker): void => {
			thread = worker;
		};
		process.on('worker', take);
		t.teardown(() => process.off('worker', take));
		const events: ShareEvent[] = [];
		const share = new Share({
			folder,
			disk: new WorkerDisk(),
			isKept: true,
			watch: deaf,
			timing: {batch: 5, digests: 5, settle: 0, load: 5, patrol: 20, rescan: 50},
			hashing: {pieceSize: pieceSizeFor, load: () => ({traffic: 0, freeProcessors: 2, loop: 0})},
			report: event => events.push(event),
		});
		t.teardown(() => share.close());
		const starting = share.start();
		await share.keep(database.path);
		await starting;
		await until(() => share.status().hashing === undefined);
		const gone: string[] = [];
		share.onChange(change => gone.push(...change.gone));
		const first = thread;
		await first?.terminate();
		await until(() => events.some(({type}) => type === 'lost'));
		t.regex(share.status().problem ?? '', sentence);
		t.is(share.status().files, 2);
		await writeFile(join(folder, 'a/new'), 'new');
		await utimes(join(folder, 'b'), new Date(1e12), new Date(1e12));
		await until(() => share.has('a/new') && share.status().problem === undefined);
		t.not(thread, first);
		await until(() => share.get('a/new')?.sha256 !== undefined, {what: 'its digest'});
		t.deepEqual(gone, []);
		t.is(events.filter(({type}) => type === 'lost').length, 1);
		t.is(events.filter(({type}) => type === 'not kept').length, 0);
		await share.close();
		const again = new Share({folder, disk: new WorkerDisk(), isKept: true, watch: deaf});
		t.teardown(() => again.close());
		const restarting = again.start();
		await again.keep(database.path);
		t.is(again.status().files, 3, 'it was written down');
		t.not(again.get('a/new')?.sha256, undefined);
		await restarting;
	},
);

test.serial('a disk thread that dies while it reads takes nothing off the list', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, Object.fromEntries(Array.from({length: 300}, (_, index) => [`${index}/file`, 'x'])));
	const disk = new WorkerDisk();
	let threads = 0;
	let dying = false;
	const take = (worker: Worker): void => {
		threads++;
		if (threads === 1) {
			worker.on('message', () => {
				if (dying) {
					dying = false;
					void worker.terminate();
				}
			});
		}
	};
	process.on('worker', take);
	t.teardown(() => process.off('worker', take));
	const share = new Share({folder, disk, watch: deaf, timing: {batch: 5, patrol: 20, rescan: 50}});
	t.teardown(() => share.close());
	await share.start();
	t.is(share.status().files, 300);
	const gone: string[] = [];
	share.onChange(change => gone.push(...change.gone));
	dying = true;
	await share.rescan();
	await until(() => threads === 2 && share.status().problem === undefined);
	t.is(share.status().files, 300);
	t.deepEqual(gone, []);
});
