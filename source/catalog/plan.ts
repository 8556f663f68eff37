import type {FileKey} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {PlanAnswer, PlanQuery} from '../model/plan.ts';
import type {Row} from './entry.ts';
import {Givers} from './givers.ts';
import {NameClashes} from './name-clashes.ts';
import {chunk, type Slices} from './slices.ts';
import {Sum} from './sum.ts';

/** The keys of more rows would be too much for one message. */
const mostKeys = 100_000;

const counted = new Intl.NumberFormat('en');

/** What of an answer the chosen rows decide. */
export type Plan = Omit<PlanAnswer, 'revision' | 'problem'>;

class Planner {
	readonly #isOnline: (holder: PeerUrl) => boolean;
	readonly #chosen = new Sum();
	readonly #here = new Sum();
	readonly #gone = new Sum();
	readonly #fetchable = new Sum();
	readonly #flat = new NameClashes();
	readonly #kept = new NameClashes();
	readonly #givers = new Givers();
	readonly #keys: FileKey[] = [];

	constructor(isOnline: (holder: PeerUrl) => boolean) {
		this.#isOnline = isOnline;
	}

	add(row: Row): void {
		this.#chosen.add(row.size);
		if (row.have) {
			this.#here.add(row.size);
			return;
		}

		const online = row.holders.some(this.#isOnline);
		(online ? this.#fetchable : this.#gone).add(row.size);
		const {path} = row.entry;
		this.#kept.add(path);
		this.#flat.add(path.slice(path.lastIndexOf('/') + 1));
		this.#givers.add(row);
		if (this.#keys.length < mostKeys) {
			this.#keys.push(row.key);
		}
	}

	result(): Plan {
		const [gone, fetchable] = [this.#gone.result(), this.#fetchable.result()];
		const wanted = gone.files + fetchable.files;
		return {
			chosen: this.#chosen.result(),
			here: this.#here.result(),
			gone,
			fetchable,
			clashesFlat: this.#flat.result(),
			clashesKept: this.#kept.result(),
			holders: this.#givers.result(this.#isOnline),
			keys: this.#keys,
			...(wanted > mostKeys ? {capped: describeCap(wanted)} : {}),
		};
	}
}

const describeCap = (wanted: number): string =>
	`Only the first ${counted.format(mostKeys)} of ${counted.format(wanted)} files can be fetched at once.`;

/** @returns whether a row is among the keys and in the folder that `query` names, where it names any. */
function toChoice({keys, folder}: PlanQuery): (row: Row) => boolean {
	const chosen = keys && new Set(keys);
	const prefix = folder === undefined ? '' : `${folder}/`;
	return ({key, entry}) => (chosen?.has(key) ?? true) && entry.path.startsWith(prefix);
}

/** Says what it would mean to fetch what `query` chooses of `rows`. Rejects with `CANCELLED`. */
export async function plan(
	rows: readonly Row[],
	query: PlanQuery,
	isOnline: (holder: PeerUrl) => boolean,
	slices: Slices,
): Promise<Plan> {
	const planner = new Planner(isOnline);
	const isChosen = toChoice(query);
	for (let start = 0; start < rows.length; start += chunk) {
		for (const row of rows.slice(start, start + chunk)) {
			if (isChosen(row)) {
				planner.add(row);
			}
		}

		await slices.breathe();
	}

	return planner.result();
}
