import {drawable} from '../model/drawable.ts';
import type {Transfer, TransferId} from '../model/transfer.ts';
import {compilePattern} from '../wire/pattern.ts';
import type {Face} from './face.ts';
import {FetchReport} from './fetch-report.ts';
import {Fetching} from './fetching.ts';
import {lookAround} from './look-around.ts';
import {Observer} from './observer.ts';

/**
 * Fetches every file that a pattern finds. @returns the exit code: 2 some files failed; else 1 a pattern matched
 * nothing; else 0 all is here.
 */
export async function get(face: Face): Promise<number> {
	const {engine, options, stderr} = face;
	// A pattern that is wrong is told before anybody is asked.
	for (const pattern of options.patterns) {
		compilePattern(pattern);
	}

	const observer = new Observer(engine);
	try {
		await lookAround(face, observer);
		const {ids, unmatched} = await begin(face);
		for (const pattern of unmatched) {
			stderr.write(pattern === '' ? 'Nobody offers a file.\n' : `No file matches ${drawable(pattern)}.\n`);
		}

		const transfers = await follow(face, observer, ids);
		if (ids.size > 0) {
			stderr.write(summary(transfers));
		}

		return transfers.some(failed) ? 2 : unmatched.length > 0 ? 1 : 0;
	} finally {
		observer.close();
	}
}

const failed = ({state}: Transfer): boolean => state === 'failed' || state === 'cancelled';

async function begin({engine, options}: Face): Promise<{ids: Set<TransferId>; unmatched: string[]}> {
	const ids = new Set<TransferId>();
	const unmatched: string[] = [];
	for (const pattern of options.patterns) {
		const outcome = await engine.request({type: 'fetch-matching', pattern, to: options.to});
		for (const id of outcome.ids) {
			ids.add(id);
		}

		if (outcome.ids.length === 0 && outcome.skipped === 0) {
			unmatched.push(pattern);
		}
	}

	return {ids, unmatched};
}

/** Tells how the transfers go until all have ended. */
async function follow(face: Face, observer: Observer, ids: ReadonlySet<TransferId>): Promise<Transfer[]> {
	const report = new FetchReport(face);
	const fetching = new Fetching(face.engine, observer, ids);
	const tell = (): void => report.update(fetching.transfers, observer.peers.values());
	const stop = observer.onChange(tell);
	try {
		await fetching.end(face);
		tell();
		return fetching.transfers;
	} finally {
		stop();
		report.close();
	}
}

function summary(transfers: readonly Transfer[]): string {
	const count = (state: Transfer['state']): number => transfers.filter(one => one.state === state).length;
	const lost = transfers.filter(failed).length;
	return `${count('done')} fetched, ${count('skipped')} skipped, ${lost} failed.\n`;
}
