import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir} from 'node:fs/promises';
import {cpus, totalmem} from 'node:os';
import {basename} from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {markdownTable} from '../scripts/markdown-table.ts';
import {changeReadme, fillPart} from '../scripts/readme.ts';
import {formatBytes} from '../source/format.ts';
import {head, type Measured, toCells} from './measured.ts';
import {printTable, rowsVariable} from './print-table.ts';

// Runs the benchmarks that are named, or all of them: one after the other, each in a process of its own. A benchmark
// is a file in this folder that prints its table; what several of them share lies beside, in folders. With `--readme` the
// table of all goes into the README too.
const folder = fileURLToPath(new URL('.', import.meta.url));
const shared = ['measured', 'print-table', 'run'];

const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

/** @returns what the numbers are from. */
const machine = (): string => {
	const [cpu] = cpus();
	return `on ${cpus().length} × ${cpu?.model.trim()}, ${formatBytes(totalmem())} of memory, Node ${process.versions.node}`;
};

/** What one benchmark measured; `code` is other than 0 where it broke off. */
interface Run {
	readonly rows: readonly Measured[];
	readonly code: number;
}

const run = async (name: string, options: readonly string[]): Promise<Run> => {
	const words = ['--import', 'tsx', '--no-warnings', `${folder}${name}.ts`, ...options];
	const child = spawn(process.execPath, words, {
		stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
		env: {...process.env, [rowsVariable]: '3'},
	});
	const [lines, [code]] = await Promise.all([
		text(child.stdio[3] as NodeJS.ReadableStream),
		once(child, 'exit') as Promise<[number | null]>,
	]);
	return {
		rows: lines
			.split('\n')
			.filter(line => line !== '')
			.map(line => JSON.parse(line)),
		code: code ?? 1,
	};
};

const there = (await readdir(folder))
	.filter(file => file.endsWith('.ts'))
	.map(file => basename(file, '.ts'))
	.filter(name => !shared.includes(name))
	.sort();
const forReadme = '--readme';
const words = process.argv.slice(2).filter(word => word !== forReadme);
const isForReadme = process.argv.includes(forReadme);
// What begins with a dash, and all that follows it, is for the benchmarks themselves.
const dash = words.findIndex(word => word.startsWith('-'));
const [named, options] = dash === -1 ? [words, []] : [words.slice(0, dash), words.slice(dash)];
const unknown = named.find(name => !there.includes(name));
if (unknown !== undefined) {
	process.stderr.write(`Expected the name of a benchmark (${there.join(', ')}), got "${unknown}".\n`);
	process.exit(64);
}

const wanted = named.length === 0 ? there : named;
const rows: Measured[] = [];
const broken: string[] = [];
for (const name of wanted) {
	if (wanted.length > 1) {
		say(`\n${name}`);
	}

	const {rows: found, code} = await run(name, options);
	rows.push(...found.map(row => ({...row, name: `${name}: ${row.name}`})));
	if (code !== 0) {
		broken.push(name);
	}
}

if (wanted.length > 1) {
	say(`\nAll, ${machine()}:\n`);
	printTable(rows);
}

if (isForReadme && broken.length === 0) {
	const day = new Date().toISOString().slice(0, 10);
	const table = markdownTable([head, ...rows.map(toCells)]);
	await changeReadme(text =>
		fillPart(text, 'speed', `Taken on ${day} ${machine()}, with \`npm run bench\`.\n\n${table}`),
	);
}

if (broken.length > 0) {
	process.stderr.write(`Broke off: ${broken.join(', ')}.\n`);
	process.exit(1);
}
