import type {FileKey} from '../../model/file.ts';
import type {PlanAnswer, PlanQuery} from '../../model/plan.ts';
import type {Slices} from '../slices.ts';
import type {Viewer} from '../to-file-row.ts';
import {Givers} from './givers.ts';
import {NameClashes} from './name-clashes.ts';
import {Sum} from './sum.ts';

/** How many rows are looked at before others may get their turn. */
const chunk = 256;

/** The keys of more rows would be too much for one message. */
const mostKeys = 100_000;

const counted = new Intl.NumberFormat('en');

/** What of an answer the chosen rows decide. */
export type Plan = Omit<PlanAnswer, 'revision' | 'problem'>;

class Planner {
	readonly #viewer: Viewer;
	readonly #chosen = new Sum();
	readonly #here = new Sum();
	readonly #gone = new Sum();
	readonly #fetchable = new Sum();
	readonly #flat = new NameClashes();
	readonly #kept = new NameClashes();
	readonly #givers: Givers;
	readonly #keys: FileKey[] = [];

	constructor(viewer: Viewer) {
		this.#viewer = viewer;
		this.#givers = new Givers(viewer);
	}

	add(row: number): void {
		const {reader, isOnline} = this.#viewer;
		const {table, holdings} = reader;
		const size = reader.size(row);
		this.#chosen.add(size);
		if (table.have.has(row)) {
			this.#here.add(size);
			return;
		}

		const online = reader.someHolder(row, peer => isOnline(holdings.peers.url(peer)));
		(online ? this.#fetchable : this.#gone).add(size);
		const path = table.path(row);
		this.#kept.add(path);
		this.#flat.add(path.slice(path.lastIndexOf('/') + 1));
		this.#givers.add(row);
		if (this.#keys.length < mostKeys) {
			this.#keys.push(reader.key(row));
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
			holders: this.#givers.result(),
			keys: this.#keys,
			...(wanted > mostKeys ? {capped: describeCap(wanted)} : {}),
		};
	}
}

const describeCap = (wanted: number): string =>
	`Only the first ${counted.format(mostKeys)} of ${counted.format(wanted)} files can be fetched at once.`;

/** Says what it would mean to fetch what `query` chooses of `rows`. Rejects with `CANCELLED`. */
export async function plan(
	rows: Int32Array,
	{keys}: PlanQuery,
	viewer: Viewer,
	slices: Slices,
): Promise<Plan> {
	const {reader} = viewer;
	const planner = new Planner(viewer);
	const chosen = keys && new Set(keys.map(key => reader.find(key)));
	for (let at = 0; at < rows.length; at += 1) {
		const row = rows[at] as number;
		if (reader.table.alive.has(row) && (chosen?.has(row) ?? true)) {
			planner.add(row);
		}

		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	return planner.result();
}
