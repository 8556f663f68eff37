import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {access, constants, readFile} from 'node:fs/promises';
import {delimiter, join} from 'node:path';
import process from 'node:process';

/** Where Debian puts servers, which the PATH of a user may lack. */
const more = ['/usr/sbin', '/usr/local/sbin'];

/** Resolves with where a program lies, undefined where it is not installed. */
export async function findProgram(name: string): Promise<string | undefined> {
	for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...more]) {
		const place = join(folder, name);
		try {
			await access(place, constants.X_OK);
			return place;
		} catch {
			// Not there.
		}
	}

	return undefined;
}

/** What one run of a program took. */
export interface Run {
	readonly milliseconds: number;
	/** Processor time. */
	readonly seconds: number;
}

/** Runs a program to its end, one at a time. Rejects, with what it complained about, where it fails. */
export async function run(
	program: string,
	parameters: readonly string[],
	{folder, environment}: {readonly folder?: string; readonly environment?: NodeJS.ProcessEnv} = {},
): Promise<Run> {
	const before = await childrenSeconds();
	const begun = performance.now();
	const child = spawn(program, parameters, {
		stdio: ['ignore', 'ignore', 'pipe'],
		...(folder !== undefined && {cwd: folder}),
		...(environment !== undefined && {env: environment}),
	});
	let complaint = '';
	child.stderr.setEncoding('utf8').on('data', text => {
		complaint += text;
	});
	const [code] = await once(child, 'exit');
	const milliseconds = performance.now() - begun;
	if (code !== 0) {
		throw new Error(`${program} ended with ${code}: ${complaint.trim()}`);
	}

	return {milliseconds, seconds: (await childrenSeconds()) - before};
}

/** Resolves with the processor seconds of a process, from its start until now. */
export async function processorSeconds(pid: number): Promise<number> {
	const fields = await statOf(pid);
	return ticks(fields[11]) + ticks(fields[12]);
}

/** Of children that have ended. */
async function childrenSeconds(): Promise<number> {
	const fields = await statOf('self');
	return ticks(fields[13]) + ticks(fields[14]);
}

async function statOf(pid: number | 'self'): Promise<readonly string[]> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Times are told in hundredths of a second. */
const ticks = (field: string | undefined): number => Number(field) / 100;
