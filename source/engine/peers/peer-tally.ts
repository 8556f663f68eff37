import type {PeerRecord} from './peer-record.ts';

/** After so many failures an address that never answered no longer counts as tried. */
const trialFailures = 3;

type Count = 'online' | 'unvisited' | 'untried' | 'slow' | 'failing' | 'faded';

/** How many peers are how, kept up to date with each that changes, so that nobody has to walk through all of them. */
export class PeerTally {
	readonly #counts: Record<Count, number> = {
		online: 0,
		unvisited: 0,
		untried: 0,
		slow: 0,
		failing: 0,
		faded: 0,
	};
	readonly #counted = new Map<PeerRecord, readonly Count[]>();
	/** Those who never answered, whoever failed first coming first. */
	readonly #doubtful = new Set<PeerRecord>();

	get online(): number {
		return this.#counts.online;
	}

	/** Who has not been visited even once. */
	get unvisited(): number {
		return this.#counts.unvisited;
	}

	get size(): number {
		return this.#counted.size;
	}

	/** How many are on trial: who never answered, was not named by the user and does not count as dead, without the slow. */
	onTrial(isCrowded: boolean): number {
		const {untried, failing} = this.#counts;
		return isCrowded ? untried : untried + failing;
	}

	/** How many are on trial and keep us waiting. */
	get slow(): number {
		return this.#counts.slow;
	}

	/** How many count as dead. */
	faded(isCrowded: boolean): number {
		const {failing, faded} = this.#counts;
		return isCrowded ? failing + faded : faded;
	}

	/** @returns the one that has counted as dead for longest. */
	oldestFaded(isCrowded: boolean): PeerRecord | undefined {
		for (const record of this.#doubtful) {
			if (hasFaded(record, isCrowded)) {
				return record;
			}
		}

		return undefined;
	}

	/** Counts a record that is new or different. */
	update(record: PeerRecord): void {
		this.#uncount(record);
		const counts = countsOf(record);
		this.#counted.set(record, counts);
		for (const count of counts) {
			this.#counts[count]++;
		}

		if (!isStranger(record) || record.failures === 0) {
			this.#doubtful.delete(record);
		} else {
			this.#doubtful.add(record);
		}
	}

	remove(record: PeerRecord): void {
		this.#uncount(record);
		this.#counted.delete(record);
		this.#doubtful.delete(record);
	}

	#uncount(record: PeerRecord): void {
		for (const count of this.#counted.get(record) ?? []) {
			this.#counts[count]--;
		}
	}
}

/** Whether it never answered, in so many tries that it counts as dead; in one where others wait to be tried. */
export const hasFaded = (record: PeerRecord, isCrowded: boolean): boolean =>
	isStranger(record) && record.failures >= (isCrowded ? 1 : trialFailures);

const isStranger = ({proven, invited}: PeerRecord): boolean => !proven && !invited;

function countsOf(record: PeerRecord): readonly Count[] {
	const {state, visited, isSlow, failures} = record;
	const counts: Count[] = state === 'online' ? ['online'] : [];
	if (!visited) {
		counts.push('unvisited');
	}

	if (isStranger(record)) {
		if (failures === 0) {
			counts.push(isSlow ? 'slow' : 'untried');
		} else {
			counts.push(failures < trialFailures ? 'failing' : 'faded');
		}
	}

	return counts;
}
