import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {appendFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {chmod, mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {HashRunner} from '../../../source/share/hashing/hash-runner.ts';
import {createHashBuffer, hashSteps} from '../../../source/share/hashing/hash-steps.ts';
import type {FileDigests, HashJob, HashOutcome} from '../../../source/share/hashing/hasher.ts';
import {versionOf} from '../../../source/share/shared-file.ts';
import {pieceSizeFor} from '../../../source/wire/piece-list.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

const mebibyte = 1024 * 1024;

/** @returns bytes of which no two pieces are the same. */
function content(size: number): Buffer {
	const bytes = Buffer.alloc(size);
	for (let index = 0; index < size; index += 97) {
		bytes[index] = (index * 31 + (index >> 13)) & 0xff;
	}

	return bytes;
}

const jobFor = (folder: string, path: string, pieceSize = mebibyte): HashJob => ({
	path,
	...versionOf(statSync(join(folder, path), {bigint: true})),
	pieceSize,
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const piecesOf = (bytes: Buffer, pieceSize: number): string => {
	const digests: string[] = [];
	for (let start = 0; start < bytes.length; start += pieceSize) {
		digests.push(sha256(bytes.subarray(start, start + pieceSize)));
	}

	return digests.join('');
};

const hex = (bytes: Uint8Array | undefined): string | undefined =>
	bytes && Buffer.from(bytes).toString('hex');

const isDigests = (outcome: HashOutcome | undefined): outcome is FileDigests => typeof outcome === 'object';

const sizes = [0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 2 * mebibyte, 3 * mebibyte - 7, 5 * mebibyte + 3];
for (const size of sizes) {
	for (const pieceSize of [mebibyte, 2 * mebibyte]) {
		test(`a file of ${size} bytes in pieces of ${pieceSize}`, async t => {
			const folder = await temporaryFolder(t);
			const bytes = content(size);
			await writeFile(join(folder, 'a'), bytes);
			const runner = new HashRunner(5);
			const [outcome] = await runner.hash(folder, [jobFor(folder, 'a', pieceSize)]);
			t.true(isDigests(outcome));
			if (isDigests(outcome)) {
				t.is(hex(outcome.whole), sha256(bytes));
				t.is(hex(outcome.pieces), size > pieceSize ? piecesOf(bytes, pieceSize) : undefined);
			}

			t.is((await runner.progress()).read, size);
		});
	}
}

test('the pieces of the wire are whole buffers', t => {
	for (const size of [1, 64 * 1024 ** 3, 10 * 1024 ** 4]) {
		t.is(pieceSizeFor(size) % createHashBuffer().length, 0);
	}
});

const changes: Readonly<Record<string, (place: string) => void>> = {
	'grows at its end': place => appendFileSync(place, 'x'),
	'gets shorter': place => writeFileSync(place, content(mebibyte)),
	'is written over': place => {
		const {atime} = statSync(place);
		writeFileSync(place, content(3 * mebibyte).reverse());
		utimesSync(place, atime, new Date(1));
	},
	'is replaced by another one of the same size': place => {
		writeFileSync(`${place}.new`, content(3 * mebibyte));
		renameSync(`${place}.new`, place);
	},
	'becomes a link to itself': place => {
		renameSync(place, `${place}.old`);
		symlinkSync(`${place}.old`, place);
		symlinkSync('/dev/zero', `${place}.zero`);
	},
	'is hidden behind a link': place => {
		renameSync(place, `${join(place, '..')}/.hidden`);
		symlinkSync('.hidden', place);
	},
	goes: place => rmSync(place),
};
for (const [name, change] of Object.entries(changes)) {
	test(`a file that ${name} while it is read gets no digest`, async t => {
		const folder = await temporaryFolder(t);
		const place = join(folder, 'a');
		await writeFile(place, content(3 * mebibyte));
		const steps = hashSteps(folder, jobFor(folder, 'a'), createHashBuffer());
		t.is(steps.next().value, mebibyte);
		change(place);
		let step = steps.next();
		while (!step.done) {
			step = steps.next();
		}

		if (name === 'becomes a link to itself') {
			t.true(isDigests(step.value), 'it is the same file still');
		} else {
			t.is(step.value, 'changed');
		}
	});
}

test('only a regular file in the folder is opened, and only as it was said to be', async t => {
	const outer = await temporaryFolder(t);
	const folder = join(outer, 'share');
	await mkdir(join(folder, 'directory'), {recursive: true});
	await writeFile(join(outer, 'secret'), 's');
	await writeFile(join(folder, 'a'), 'a');
	await writeFile(join(folder, '.hidden'), 'h');
	await symlink('../secret', join(folder, 'out'));
	await symlink('.', join(folder, 'loop'));
	execFileSync('mkfifo', [join(folder, 'fifo')]);
	const job = jobFor(folder, 'a');
	const runner = new HashRunner(5);
	const outcomes = await runner.hash(folder, [
		{...jobFor(folder, 'directory'), path: 'directory'},
		{...jobFor(outer, 'secret'), path: '../secret'},
		jobFor(folder, 'out'),
		jobFor(folder, '.hidden'),
		jobFor(folder, 'fifo'),
		{...job, path: 'missing'},
		{...job, size: 2},
		{...job, inode: job.inode + 1n},
		{...job, mtime: job.mtime + 0.5},
		{...job, path: 'loop/a'},
		job,
	]);
	t.deepEqual(
		outcomes.map(outcome => (isDigests(outcome) ? 'digests' : outcome)),
		[...Array(9).fill('changed'), 'digests', 'digests'],
	);
});

test('a file that cannot be read does not stop those after it', async t => {
	if (process.getuid?.() === 0) {
		t.log('Skipped: the superuser may read everything.');
		t.pass();
		return;
	}

	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'a'), 'a');
	await writeFile(join(folder, 'b'), 'b');
	await chmod(join(folder, 'a'), 0);
	const outcomes = await new HashRunner(5).hash(folder, [jobFor(folder, 'a'), jobFor(folder, 'b')]);
	t.is(outcomes[0], 'unreadable');
	t.true(isDigests(outcomes[1]));
});

test('a later call goes first, and a pause holds all of them until it ends', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'large'), content(64 * mebibyte));
	await writeFile(join(folder, 'small'), 'small');
	const runner = new HashRunner(1);
	t.teardown(() => runner.close());
	const ended: string[] = [];
	runner.pace(0);
	const large = runner.hash(folder, [jobFor(folder, 'large')]).then(() => ended.push('large'));
	const small = runner.hash(folder, [jobFor(folder, 'small')]).then(() => ended.push('small'));
	// The first look at the pace has been taken by then.
	await new Promise(resolve => setImmediate(resolve));
	t.is((await runner.progress()).read, 0);
	runner.pace(1);
	await small;
	t.deepEqual(ended, ['small']);
	await large;
	t.true((await runner.progress()).busy > 0);
});

test('what is closed gives up in the middle', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'large'), content(8 * mebibyte));
	const runner = new HashRunner(0);
	const hashing = runner.hash(folder, [jobFor(folder, 'large')]);
	const rejected = t.throwsAsync(hashing, {code: 'CANCELLED'});
	await runner.close();
	await runner.close();
	await rejected;
	await t.throwsAsync(runner.hash(folder, []), {code: 'CANCELLED'});
});
