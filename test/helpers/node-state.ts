import type {Fact, LogEntry} from '../../source/model/fact.ts';
import type {Peer, PeerUrl} from '../../source/model/peer.ts';
import type {Batch, BatchId, Transfer, TransferId} from '../../source/model/transfer.ts';

type Single<Type extends Fact['type']> = Extract<Fact, {type: Type}>;

/** What an engine's facts add up to. */
export class NodeState {
	node: Single<'node'>['node'] | undefined;
	share: Single<'share'>['share'] | undefined;
	crawl: Single<'crawl'>['crawl'] | undefined;
	catalog: Single<'catalog'>['catalog'] | undefined;
	traffic: Single<'traffic'>['traffic'] | undefined;
	uploads: Single<'uploads'>['uploads'] = [];
	takers: Single<'takers'>['takers'] = [];
	limits: Single<'limits'>['limits'] | undefined;
	rates: Single<'rates'>['rates'] | undefined;
	readonly peers = new Map<PeerUrl, Peer>();
	readonly transfers = new Map<TransferId, Transfer>();
	readonly batches = new Map<BatchId, Batch>();
	readonly log: LogEntry[] = [];
	/** How often its engine has been started anew. */
	resets = 0;

	/** Takes facts in. To be given to `subscribe`. */
	readonly take = (facts: readonly Fact[]): void => {
		for (const fact of facts) {
			this.#takeOne(fact);
		}
	};

	/** All lines of the log in one text. */
	get logText(): string {
		return this.log.map(({level, peer, text}) => `${level} ${peer}: ${text}`).join('\n');
	}

	#reset(): void {
		this.resets++;
		Object.assign(this, {
			node: undefined,
			share: undefined,
			crawl: undefined,
			catalog: undefined,
			traffic: undefined,
			limits: undefined,
			rates: undefined,
			uploads: [],
			takers: [],
		});
		for (const collection of [this.peers, this.transfers, this.batches]) {
			collection.clear();
		}

		this.log.length = 0;
	}

	#takeOne(fact: Fact): void {
		switch (fact.type) {
			case 'reset':
				this.#reset();
				break;
			case 'peers':
				merge(this.peers, fact.changed, ({url}) => url, fact.gone);
				break;
			case 'transfers':
				merge(this.transfers, fact.changed, ({id}) => id, fact.gone);
				break;
			case 'batch':
				if (this.batches.has(fact.batch.id)) {
					throw new Error(`The end of batch ${fact.batch.id} was told twice`);
				}

				this.batches.set(fact.batch.id, fact.batch);
				break;
			case 'log':
				this.log.push(...fact.entries);
				break;
			default:
				Object.assign(this, {[fact.type]: fact[fact.type as keyof typeof fact]});
		}
	}
}

function merge<Name, Value>(
	all: Map<Name, Value>,
	changed: readonly Value[],
	nameOf: (value: Value) => Name,
	gone: readonly Name[],
): void {
	for (const value of changed) {
		all.set(nameOf(value), value);
	}

	for (const name of gone) {
		all.delete(name);
	}
}
