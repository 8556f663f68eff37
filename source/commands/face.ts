import type {Writable} from 'node:stream';
import type {Engine} from '../model/engine.ts';
import type {Options} from '../options.ts';

/** What every command without a screen works with. */
export interface Face {
	readonly engine: Engine;
	readonly options: Options;
	/** Takes what was asked for. */
	readonly stdout: Writable & {readonly isTTY?: boolean};
	/** Takes what is said about it, and progress where it is a terminal. */
	readonly stderr: Writable & {readonly isTTY?: boolean; readonly columns?: number};
	/** Aborts when the user wants to end. */
	readonly signal: AbortSignal;
}
