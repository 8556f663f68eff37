import {readFile, writeFile} from 'node:fs/promises';

/** Begins to measure anew the most memory that a process has had, so that its start does not count. */
export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5');

/** Resolves with the most memory, in bytes, that a process has had since. */
export async function memoryPeak(pid: number): Promise<number> {
	const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kibibytes) * 1024;
}
