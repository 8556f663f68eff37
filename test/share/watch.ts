import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {Share} from '../../source/share/share.ts';
import {type WatchEvents, watchProblem} from '../../source/share/watch.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const failure = (code: string): Error => Object.assign(new Error(`${code}: it failed`), {code});

for (const code of ['ENOSPC', 'EMFILE', 'EOTHER']) {
	test(`a folder that cannot be watched (${code}) is read again every so often`, async t => {
		const folder = await temporaryFolder(t);
		let closed = 0;
		const share = new Share({
			folder,
			timing: {batch: 5, patrol: 5, rescan: 10},
			watch: (_root, events) => {
				events.failed(failure(code));
				events.failed(failure(code));
				return {
					close: async () => {
						closed += 1;
					},
				};
			},
		});
		t.teardown(() => share.close());
		await share.start();
		t.is(share.status().problem, watchProblem(failure(code), 10));
		for (const name of ['one', 'two']) {
			await writeFile(join(folder, name), '');
			await until(() => share.has(name));
		}

		await rm(join(folder, 'one'));
		await until(() => !share.has('one'));
		await share.close();
		t.is(closed, 1);
	});
}

test('a watcher that fails later is replaced by reading', async t => {
	const folder = await temporaryFolder(t);
	let events: WatchEvents | undefined;
	const share = new Share({
		folder,
		timing: {batch: 5, patrol: 5, rescan: 10},
		watch: (_root, given) => {
			events = given;
			return {close: async () => {}};
		},
	});
	t.teardown(() => share.close());
	await share.start();
	t.is(share.status().problem, undefined);
	events?.failed(failure('ENOSPC'));
	t.regex(share.status().problem ?? '', /max_user_watches/);
	await writeFile(join(folder, 'late'), '');
	await until(() => share.has('late'));
});

test('a hint is looked at, whatever it says', async t => {
	const folder = await temporaryFolder(t);
	let events: WatchEvents | undefined;
	const share = new Share({
		folder,
		timing: {batch: 5},
		watch: (_root, given) => {
			events = given;
			return {close: async () => {}};
		},
	});
	t.teardown(() => share.close());
	await share.start();
	await writeFile(join(folder, 'real'), '');
	await writeFile(join(folder, 'unseen'), '');
	for (const path of ['nothing', 'real', '.hidden', '../outside', 'real/below']) {
		events?.changed(path);
	}

	await until(() => share.has('real'));
	t.deepEqual(
		[...share.files()].map(file => file.path),
		['real'],
	);
	events?.ready();
	await until(() => share.has('unseen'));
});

test('the sentence says why and what is done instead', t => {
	t.is(
		watchProblem(failure('ENOSPC'), 10_000),
		'The folder holds more folders than this system may watch (fs.inotify.max_user_watches), so it is read again every 10 seconds instead.',
	);
	t.regex(watchProblem(failure('EMFILE'), 10_000), /too many files or watches are open/);
	t.regex(watchProblem(failure('EIO'), 10_000), /the disk reports an error/);
});
