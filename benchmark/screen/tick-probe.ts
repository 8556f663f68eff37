import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {isMainThread} from 'node:worker_threads';

// Loaded into a program before it starts: its first thread is woken 60 times a second. At SIGUSR2 it writes into the file
// that is named in this module's address how well that went, and begins anew.

const interval = 1000 / 60;
const file = new URL(import.meta.url).searchParams.get('file') ?? '';

if (isMainThread) {
	let lateness: number[] = [];
	let missed = 0;
	let due = performance.now() + interval;
	const tick = (): void => {
		const late = performance.now() - due;
		lateness.push(late);
		const slept = Math.max(0, Math.floor(late / interval));
		missed += slept;
		due += (slept + 1) * interval;
		setTimeout(tick, due - performance.now()).unref();
	};
	setTimeout(tick, interval).unref();
	process.on('SIGUSR2', () => {
		const sorted = lateness.toSorted((one, other) => one - other);
		const share = (100 * sorted.length) / (sorted.length + missed);
		const late = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
		writeFileSync(file, `${JSON.stringify({share, late})}\n`);
		[lateness, missed] = [[], 0];
	});
}
