import {execFile} from 'node:child_process';
import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import type {Measured} from '../measured.ts';
import {percentile} from '../print-table.ts';
import {folderPath, makeTree} from './make-tree.ts';
import type {Run} from './member.ts';
import {median, type Setting, timed} from './setting.ts';

const member = fileURLToPath(new URL('./member.ts', import.meta.url));
const execute = promisify(execFile);

/** The first start of a share, and the next ones, each in a process of its own; beside `find`, which prints what they read. */
export async function measureTree({folder, files, rounds}: Setting): Promise<readonly Measured[]> {
	const root = join(folder, 'tree');
	const state = join(folder, 'state', 'network.sqlite');
	await mkdir(root);
	makeTree(root, files);
	const run = async (...more: readonly string[]): Promise<Run> => {
		const words = [
			'--expose-gc',
			'--import',
			'tsx',
			'--no-warnings',
			member,
			root,
			state,
			folderPath(3),
			...more,
		];
		const {stdout} = await execute(process.execPath, words);
		return JSON.parse(stdout);
	};
	const find = () => timed('find', [root, '-type', 'f', '-printf', '%s %T@ %i %p\\n']);
	const [firsts, nexts, finds]: [Run[], Run[], number[]] = [[], [], []];
	const forget = () => rm(join(state, '..'), {recursive: true, force: true});
	for (let round = 0; round < rounds; round++) {
		await forget();
		finds.push((await find()) ?? Number.NaN);
		firsts.push(await run());
		nexts.push(await run());
	}

	await forget();
	// Apart, for it takes a good part of the time.
	const turns = [await run('turns'), await run('turns')];
	await rm(root, {recursive: true});
	const all = [...firsts, ...nexts];
	const of = (runs: readonly Run[], pick: (run: Run) => number): number => median(runs.map(pick));
	const found = median(finds);
	const isMany = files > 500_000;
	return [
		{
			name: 'first start: all read, listed and written down',
			value: of(firsts, ({merged}) => merged),
			unit: 'ms',
			limit: 5,
			peer: {name: 'find', value: found},
			...(Number.isNaN(found) && {missing: 'find'}),
		},
		{name: 'first start: first files told', value: of(firsts, ({first}) => first), unit: 'ms', limit: 500},
		{
			name: 'next start: all files known again',
			value: of(nexts, ({listed}) => listed),
			unit: 'ms',
			limit: isMany ? 2000 : 1000,
		},
		{
			name: 'next start: each folder looked at',
			value: of(nexts, ({started}) => started),
			unit: 'ms',
			limit: isMany ? 3000 : 1000,
		},
		{
			name: 'next start: all files in the merged list',
			value: of(nexts, ({merged}) => merged),
			unit: 'ms',
			limit: isMany ? 6000 : 1500,
		},
		{
			name: 'longest turn of the loop, processor time',
			value: Math.max(...turns.map(({longestTurn}) => longestTurn)),
			unit: 'ms',
			limit: 50,
		},
		{
			name: 'a new file is told, p90',
			value: percentile(
				all.flatMap(({notices}) => notices),
				0.9,
			),
			unit: 'ms',
			limit: 500,
		},
		{
			name: "memory of the engine's thread",
			value: of(all, ({memory}) => memory) / files,
			unit: 'B/file',
			limit: 200,
		},
	];
}
