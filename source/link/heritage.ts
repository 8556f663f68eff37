import {parseAddresses} from '../engine/peers/parse-addresses.ts';
import type {EngineOptions} from '../model/engine.ts';
import type {Fact, Limits} from '../model/fact.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Request} from '../model/request.ts';
import {inQueueOrder, isEnded, type Transfer, type TransferId} from '../model/transfer.ts';

/** What an engine that is started anew gets from the one before it: all that people asked for and that is not done. */
export class Heritage {
	readonly #options: EngineOptions;
	#join: readonly string[];
	#limits: Limits | undefined;
	#classic: boolean;
	#url: PeerUrl | undefined;
	/** Those of the engine that runs. */
	readonly #open = new Map<TransferId, Transfer>();
	/** Those of engines before it, which it has not been given yet. */
	#left: readonly Transfer[] = [];

	constructor(options: EngineOptions) {
		this.#options = options;
		this.#join = options.join;
		this.#classic = options.classic;
	}

	/** Takes in what the engine tells. */
	take(facts: readonly Fact[]): void {
		for (const fact of facts) {
			if (fact.type === 'transfers') {
				this.#takeTransfers(fact.changed, fact.gone);
			} else if (fact.type === 'limits') {
				this.#limits = fact.limits;
			} else if (fact.type === 'node') {
				this.#url = fact.node.url ?? this.#url;
				this.#classic = fact.node.classic;
			}
		}
	}

	/** Takes in a request that has succeeded. */
	asked(request: Request): void {
		if (request.type === 'join') {
			this.#join = [...this.#join, request.url];
		} else if (request.type === 'forget') {
			this.#join = this.#join.filter(text => {
				const [address] = parseAddresses([text]);
				return address?.url !== request.url;
			});
		}
	}

	/** Notes that the engine is no more. @returns what the next one is made from. */
	succession(): EngineOptions {
		this.#left = [...this.#left, ...[...this.#open.values()].sort(inQueueOrder)];
		this.#open.clear();
		const {port} = this.#options;
		return {
			...this.#options,
			join: this.#join,
			classic: this.#classic,
			// Who knows it by a port that was any free one finds it there again.
			port: port === 0 && this.#url !== undefined ? Number(new URL(this.#url).port || 80) : port,
			...(this.#limits && limitOptions(this.#limits)),
		};
	}

	/** The transfers that no engine goes on with yet, in queue order. */
	get transfers(): readonly Transfer[] {
		return this.#left;
	}

	/** Notes that an engine goes on with these transfers. */
	handedOver(): void {
		this.#left = [];
	}

	#takeTransfers(changed: readonly Transfer[], gone: readonly TransferId[]): void {
		for (const transfer of changed) {
			if (isEnded(transfer.state)) {
				this.#open.delete(transfer.id);
			} else {
				this.#open.set(transfer.id, transfer);
			}
		}

		for (const id of gone) {
			this.#open.delete(id);
		}
	}
}

const limitOptions = ({down, up, slots, paused, peers}: Limits): Partial<EngineOptions> => ({
	downLimit: down,
	upLimit: up,
	uploadSlots: slots,
	uploadsPaused: paused,
	peerLimits: peers,
});
