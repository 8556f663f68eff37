import type {PeerUrl} from '../../model/peer.ts';
import type {PeerRecord} from './peer-record.ts';
import type {PeerRecords} from './peer-records.ts';

export interface AliasesOptions {
	readonly records: PeerRecords;
	/** Drops a record of the peers that are listed. */
	readonly drop: (record: PeerRecord) => void;
	/** Milliseconds for which what was said at an address is good enough, whoever calls. */
	readonly patience: number;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

/**
 * Addresses at which a peer was reached that says that it is at another one, and answers there: it is listed at that one
 * alone. They are neither told to others nor visited, until nobody answers at the peer's own address.
 *
 * What a peer says of itself is only its word. So an address is put aside by what is said at that very address, and only
 * where who answers at the other one calls itself the same and says that it is there: a liar hides itself.
 */
export class Aliases {
	readonly #options: AliasesOptions;
	readonly #records = new Map<PeerUrl, PeerRecord>();
	readonly #byOwner = new Map<PeerUrl, Set<PeerRecord>>();

	constructor(options: AliasesOptions) {
		this.#options = options;
	}

	records(): Iterable<PeerRecord> {
		return this.#records.values();
	}

	has(url: PeerUrl): boolean {
		return this.#records.has(url);
	}

	get(url: PeerUrl): PeerRecord | undefined {
		return this.#records.get(url);
	}

	/** @returns the peer that `record` is another address of, whether or not it answers now; undefined where it is none. */
	ownerOf({id, says, url}: PeerRecord): PeerRecord | undefined {
		const owner = says === undefined || says === url ? undefined : this.#options.records.get(says);
		return id !== undefined && owner?.id === id && owner.says === owner.url ? owner : undefined;
	}

	/** Puts an address of `owner` aside, which is not listed any more. */
	putAside(record: PeerRecord, owner: PeerRecord): void {
		this.#add(record, owner);
		this.#options.drop(record);
	}

	/** Takes in an address of an earlier run. @returns false where the peer that it belongs to is not known. */
	restore(record: PeerRecord): boolean {
		const {records} = this.#options;
		const owner = record.says === undefined ? undefined : records.get(record.says);
		if (owner?.id === undefined || owner.id !== record.id || records.has(record.url)) {
			return false;
		}

		// It did, at that time.
		owner.says ??= owner.url;
		this.#add(record, owner);
		return true;
	}

	/** Takes an address back among those that are visited, due now. @returns it; undefined where it was not put aside. */
	takeBack(url: PeerUrl): PeerRecord | undefined {
		const record = this.#remove(url);
		if (record !== undefined) {
			const {now, records} = this.#options;
			record.nextVisit = now();
			records.put(record);
			records.note(record);
		}

		return record;
	}

	/** Takes those of `owner` back. */
	takeBackOf(owner: PeerRecord): void {
		for (const {url} of this.#byOwner.get(owner.url) ?? []) {
			this.takeBack(url);
		}
	}

	/** Has an address tried again that a caller gives as its own: another peer may be there by now. */
	called(url: PeerUrl): void {
		const {now, patience} = this.#options;
		const {lastSeen = 0} = this.#records.get(url) ?? {};
		if (now() - lastSeen > patience) {
			this.takeBack(url);
		}
	}

	/** Drops those of `owner`, also the ones that are just tried. @returns which they were. */
	forget(owner: PeerRecord): readonly PeerRecord[] {
		this.takeBackOf(owner);
		const dropped = this.#options.records.claims.whoSaysToBe(owner).filter(({isQuiet}) => isQuiet);
		for (const record of dropped) {
			this.#options.drop(record);
		}

		return dropped;
	}

	#add(record: PeerRecord, owner: PeerRecord): void {
		record.state = 'offline';
		record.isQuiet = true;
		owner.invitedElsewhere ||= record.invited;
		this.#records.set(record.url, record);
		this.#byOwner.set(owner.url, (this.#byOwner.get(owner.url) ?? new Set()).add(record));
	}

	#remove(url: PeerUrl): PeerRecord | undefined {
		const record = this.#records.get(url);
		const group = record?.says === undefined ? undefined : this.#byOwner.get(record.says);
		if (record?.says !== undefined && group?.delete(record) && group.size === 0) {
			this.#byOwner.delete(record.says);
		}

		this.#records.delete(url);
		return record;
	}
}
