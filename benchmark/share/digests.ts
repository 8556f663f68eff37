import {randomFillSync} from 'node:crypto';
import {statSync} from 'node:fs';
import {mkdir, open, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {WorkerDisk} from '../../source/link/worker-disk.ts';
import type {HashJob} from '../../source/share/hashing/hasher.ts';
import {versionOf} from '../../source/share/shared-file.ts';
import {pieceSizeFor} from '../../source/wire/piece-list.ts';
import type {Measured} from '../measured.ts';
import {median, type Setting, timed} from './setting.ts';

const smallFiles = 2000;
const smallSize = 64 * 1024;
const mebibyte = 2 ** 20;

/**
 * Whole digests and those of all pieces, computed where the app computes them, beside programs that compute the whole one:
 * all files lie in memory, and each round is one after the other.
 */
export async function measureDigests({folder, size, rounds}: Setting): Promise<readonly Measured[]> {
	const block = randomFillSync(Buffer.alloc(8 * mebibyte));
	const large = await open(join(folder, 'large'), 'w');
	for (let written = 0; written < size; written += block.length) {
		await large.write(block);
	}

	await large.close();
	await mkdir(join(folder, 'small'));
	const small = Array.from({length: smallFiles}, (_, index) => `small/${index}`);
	for (const [index, path] of small.entries()) {
		await writeFile(join(folder, path), block.subarray(index * 8, index * 8 + smallSize));
	}

	const disk = new WorkerDisk();
	const job = (path: string): HashJob => {
		const version = versionOf(statSync(join(folder, path), {bigint: true}));
		return {path, ...version, pieceSize: pieceSizeFor(version.size)};
	};
	const ours = async (paths: readonly string[]): Promise<number> => {
		const jobs = paths.map(job);
		const began = performance.now();
		await disk.hash(folder, jobs);
		return performance.now() - began;
	};
	const theirs = (program: string, options: readonly string[], paths: readonly string[]) =>
		timed(program, [...options, ...paths.map(path => join(folder, path))]);
	await ours(['large']);
	const times: Record<'large' | 'small' | 'sum' | 'sums' | 'openssl', number[]> = {
		large: [],
		small: [],
		sum: [],
		sums: [],
		openssl: [],
	};
	for (let round = 0; round < rounds * 2 + 1; round++) {
		times.large.push(await ours(['large']));
		times.sum.push((await theirs('sha256sum', [], ['large'])) ?? Number.NaN);
		times.small.push(await ours(small));
		times.sums.push((await theirs('sha256sum', [], small)) ?? Number.NaN);
		times.openssl.push((await theirs('openssl', ['dgst', '-sha256'], ['large'])) ?? Number.NaN);
	}

	await disk.close();
	const row = (
		name: string,
		bytes: number,
		mine: number,
		peer: {readonly name: string; readonly time: number; readonly limit: number},
	): Measured => ({
		name,
		value: bytes / mebibyte / (mine / 1000),
		unit: 'MiB/s',
		limit: peer.limit,
		atLeast: true,
		peer: {name: peer.name, value: bytes / mebibyte / (peer.time / 1000)},
		...(Number.isNaN(peer.time) && {missing: peer.name}),
	});
	const mine = {large: median(times.large), small: median(times.small)};
	return [
		row('digests of one large file and its pieces', size, mine.large, {
			name: 'sha256sum',
			time: median(times.sum),
			limit: 0.9,
		}),
		row('the same, beside one digest with SHA instructions', size, mine.large, {
			name: 'openssl',
			time: median(times.openssl),
			limit: 0.45,
		}),
		row(`digests of ${smallFiles} files of 64 KiB`, smallFiles * smallSize, mine.small, {
			name: 'sha256sum',
			time: median(times.sums),
			limit: 0.9,
		}),
	];
}
