import type {PeerUrl} from '../../model/peer.ts';
import type {PeerRecord} from './peer-record.ts';

/** Members by what they have in common, without a walk through all of them. */
class Groups<Member> {
	readonly #members = new Map<string, Set<Member>>();
	readonly #keys = new Map<Member, string>();

	of(key: string): Iterable<Member> {
		return this.#members.get(key) ?? [];
	}

	/** Puts a member into the group of `key`, out of the one in which it was; undefined: into none. */
	put(member: Member, key: string | undefined): void {
		const before = this.#keys.get(member);
		if (before === key) {
			return;
		}

		if (before !== undefined) {
			const group = this.#members.get(before);
			group?.delete(member);
			this.#keys.delete(member);
			if (group?.size === 0) {
				this.#members.delete(before);
			}
		}

		if (key !== undefined) {
			const group = this.#members.get(key) ?? new Set();
			group.add(member);
			this.#members.set(key, group);
			this.#keys.set(member, key);
		}
	}
}

const isHome = ({says, url}: PeerRecord): boolean => says === undefined || says === url;
const placeOf = (id: string, says: PeerUrl): string => `${id} ${says}`;

/** Who calls itself what, and where each says that it is: all of it only their word. */
export class Claims {
	/** Those who are online at the address that they call their own, by id. */
	readonly #atHome = new Groups<PeerRecord>();
	/** Those who say that they are somewhere else, by id and place. */
	readonly #elsewhere = new Groups<PeerRecord>();

	/** Takes in that a record is new or different. */
	update(record: PeerRecord): void {
		const {id, says, state} = record;
		const isAtHome = isHome(record);
		this.#atHome.put(record, isAtHome && state === 'online' ? id : undefined);
		this.#elsewhere.put(
			record,
			isAtHome || id === undefined || says === undefined ? undefined : placeOf(id, says),
		);
	}

	remove(record: PeerRecord): void {
		this.#atHome.put(record, undefined);
		this.#elsewhere.put(record, undefined);
	}

	/** Whether another one of the same id is online at an address of its own. */
	isOnlineElsewhere(record: PeerRecord): boolean {
		for (const other of record.id === undefined ? [] : this.#atHome.of(record.id)) {
			if (other !== record) {
				return true;
			}
		}

		return false;
	}

	/** @returns those of the same id who say at other addresses that they are at the one of `record`. */
	whoSaysToBe({id, url}: PeerRecord): readonly PeerRecord[] {
		return id === undefined ? [] : [...this.#elsewhere.of(placeOf(id, url))];
	}
}
