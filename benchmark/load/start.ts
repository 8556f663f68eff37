import process from 'node:process';
import {until} from '../../test/helpers/until.ts';
import {type Measured, percentile} from '../print-table.ts';
import {firstFrame} from '../screen/first-frame.ts';
import {watch} from '../screen/pty.ts';
import {listed, patience} from './setting.ts';

const rounds = 9;
const fullRounds = 3;
const median = (values: readonly number[]): number => percentile(values, 0.5);

export interface Start {
	/** What starts the app where so many files are kept. */
	readonly words: readonly string[];
	readonly rows: number;
	/** The bundle of the least that the screen library can do. */
	readonly hello: string;
}

/** Measures how long it takes until the first full frame is there, and until all is listed that is kept. */
export async function measureStart({words, rows, hello}: Start): Promise<readonly Measured[]> {
	const times: Record<'node' | 'hello' | 'app', number[]> = {node: [], hello: [], app: []};
	for (let round = 0; round < rounds; round++) {
		times.node.push(await watch(['-e', '0']).ended);
		times.hello.push(await firstFrame([hello], 'Hello'));
		times.app.push(await firstFrame(words, '?:help'));
	}

	const all: number[] = [];
	for (let round = 0; round < fullRounds; round++) {
		all.push(await untilListed(words, rows));
	}

	process.stdout.write(
		`all ${rows} kept rows are listed after ${all.map(time => time.toFixed(0)).join(', ')} ms\n`,
	);
	const first = {name: 'first full frame, 1M rows kept', value: median(times.app), unit: 'ms'};
	return [
		{...first, peer: {name: 'node -e 0', value: median(times.node)}, limit: 6},
		{...first, peer: {name: 'Ink hello', value: median(times.hello)}, limit: 1.2},
		{name: 'start until all 1M kept rows are listed', value: median(all) / 1000, unit: 's', limit: 2},
	];
}

/** Resolves with the milliseconds from the start until so many rows are listed. */
async function untilListed(words: readonly string[], rows: number): Promise<number> {
	const begun = performance.now();
	const app = watch(words);
	try {
		await until(() => listed(app) >= rows, {timeout: patience, what: 'all that is kept to be listed'});
		return performance.now() - begun;
	} catch (error) {
		process.stdout.write(`${app.text()}\n`);
		throw error;
	} finally {
		app.kill();
		await app.ended;
	}
}
