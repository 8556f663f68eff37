import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {until} from '../../test/helpers/until.ts';
import {stepAside} from '../load/step-aside.ts';
import {sparseFile, workFolder} from '../transfer/work-folder.ts';
import {keyTimes, type Watched, watch} from './pty.ts';
import {type Kept, Ticks} from './ticks.ts';

/** What a transfer at full rate leaves to whoever sits before the screen. */
export interface Busy {
	/** Of the thread that draws, while nobody types. */
	readonly kept: Kept;
	/** Milliseconds from each key to its frame. */
	readonly times: readonly number[];
}

/** Each is on its way for longer than what is measured meanwhile. */
const [first, second] = [
	{name: 'first.bin', size: 6 * 2 ** 30},
	{name: 'second.bin', size: 10 * 2 ** 30},
] as const;

const seconds = 4;
const patience = 60_000;

const isUnderWay = ({text}: Watched, name: string): boolean =>
	new RegExp(`${name} [^\n]*\\d[MG]/s[^\n]*%`).test(text());

/** The cursor of the files stands on `name`. */
const fetchFile = async (app: Watched, name: string): Promise<void> => {
	await until(() => app.text().includes(`> ${name}`), {what: `${name} to be listed`});
	app.write('d');
	await until(() => isUnderWay(app, name), {what: `${name} to come`});
};

/** A failure says so where the transfer was over before all was measured. */
const stillUnderWay = (app: Watched, name: string): void => {
	if (!isUnderWay(app, name)) {
		throw new Error(`${name} was here before all was measured.`);
	}
};

const typeMeanwhile = async (app: Watched, keys: number): Promise<readonly number[]> => {
	await fetchFile(app, second.name);
	app.write(':');
	await until(() => app.footer().startsWith(' :'));
	const times = await keyTimes(app, ' :', keys);
	app.write('\u001B');
	await until(() => !app.footer().startsWith(' :'));
	stillUnderWay(app, second.name);
	return times;
};

const watchFirst = async (app: Watched, ticks: Ticks): Promise<Kept> => {
	await fetchFile(app, first.name);
	await ticks.take(app.pid);
	await delay(seconds * 1000);
	const kept = await ticks.take(app.pid);
	stillUnderWay(app, first.name);
	const [, speed = '?'] = /(\d[\d.]*[KMG]\/s)/.exec(app.text()) ?? [];
	process.stdout.write(`during a transfer at ${speed}\n`);
	return kept;
};

/** `member` makes the words that start the program on a folder. */
export async function measureBusy(
	member: (path: string, ...words: readonly string[]) => readonly string[],
	keys: number,
): Promise<Busy> {
	const folder = await workFolder(second.size + 2 ** 30);
	const [here, there] = [join(folder, 'here'), join(folder, 'there')];
	const ticks = await Ticks.create();
	const running: Watched[] = [];
	const start = (words: readonly string[]): Watched => {
		const program = watch(words);
		running.push(program);
		return program;
	};
	try {
		await Promise.all([here, there].map(place => mkdir(place)));
		await Promise.all([first, second].map(({name, size}) => sparseFile(join(there, name), size)));
		const giver = start(member(there));
		stepAside(giver.pid);
		const [, port] = await until(() => /127\.0\.0\.1:(\d+)/.exec(giver.text()) ?? undefined);
		const app = start([...ticks.words, ...member(here, '--join', `127.0.0.1:${port}`)]);
		const kept = await watchFirst(app, ticks);
		await until(() => /first\.bin[^\n]*done/.test(app.text()), {timeout: patience, what: 'the first file'});
		await rm(join(here, first.name));
		app.write('j');
		return {kept, times: await typeMeanwhile(app, keys)};
	} finally {
		for (const program of running) {
			program.kill();
			await program.ended;
		}

		await Promise.all([ticks.close(), rm(folder, {recursive: true, force: true})]);
	}
}
