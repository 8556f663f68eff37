import {watch} from './pty.ts';

/** Starts a program, and ends it as soon as it has drawn `text`. Resolves with the milliseconds until then. */
export async function firstFrame(words: readonly string[], text: string): Promise<number> {
	const program = watch(words);
	const time = await program.seen(raw => raw.includes(text));
	program.kill();
	await program.ended;
	return time;
}
