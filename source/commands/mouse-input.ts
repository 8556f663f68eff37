import {PassThrough} from 'node:stream';
import {type MouseReport, MouseReports} from '../ui/terminal/mouse-stdin.ts';

/** A terminal to read from without the reports of its mouse. */
export interface MouseInput {
	readonly stdin: NodeJS.ReadStream;
	/** Reads no more. Idempotent. */
	close(): void;
}

/**
 * The screen library swallows reports of the mouse, and a second reader beside it would take its keys away. So it reads
 * from a stream between, which the terminal's own stream is copied into.
 */
export const mouseInput = (real: NodeJS.ReadStream, handle: (report: MouseReport) => void): MouseInput => {
	const between = new PassThrough();
	const reports = new MouseReports(handle);
	const forward = {
		isTTY: real.isTTY,
		setRawMode(raw: boolean) {
			real.setRawMode(raw);
			return between;
		},
		ref() {
			real.ref();
			return between;
		},
		unref() {
			real.unref();
			return between;
		},
	};
	const data = (chunk: Buffer | string): void => {
		const typed = reports.take(String(chunk));
		if (typed !== '') {
			between.write(typed);
		}
	};
	real.setEncoding('utf8');
	real.on('data', data);
	// A question that was asked before has paused it, and then a listener alone gets nothing.
	real.resume();
	return {
		stdin: Object.assign(between, forward) as unknown as NodeJS.ReadStream,
		close() {
			real.off('data', data);
			real.pause();
		},
	};
};
