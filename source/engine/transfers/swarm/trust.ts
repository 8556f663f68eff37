import type {QueueItem} from '../queue-item.ts';
import type {Holding} from './holding.ts';
import {areSame, type PieceLists, type ToldList} from './piece-lists.ts';
import type {SwarmContext} from './swarm-context.ts';
import type {SwarmSource} from './swarm-source.ts';

const wrongDigests = 'It tells digests of the pieces that do not fit the file.';

/** Whose digests of the pieces are believed. Only the digest of the whole is known for certain. */
export class Trust {
	readonly #item: QueueItem;
	readonly #context: SwarmContext;
	readonly #lists: PieceLists;

	constructor(item: QueueItem, context: SwarmContext, lists: PieceLists) {
		this.#item = item;
		this.#context = context;
		this.#lists = lists;
	}

	/** Asks those that can be asked for digests; resolves with undefined where nobody tells any. Rejects with `CANCELLED`. */
	first(signal: AbortSignal): Promise<ToldList | undefined> {
		return this.#lists.find(this.#item.sources.usable(), signal);
	}

	/**
	 * All pieces fit their digests and the file does not: whoever told these is not believed any more. Resolves with
	 * others, undefined where nobody tells any. Rejects with `CANCELLED`.
	 */
	async afterFalseWhole(holding: Holding, signal: AbortSignal): Promise<ToldList | undefined> {
		const {list} = holding;
		this.#disbelieve(holding);
		return this.#lists.find(this.#item.sources.usable(), signal, other => !areSame(list, other));
	}

	/**
	 * Resolves with other digests where nobody but their teller gives bytes that fit these, and those who gave others
	 * tell other digests as well. Rejects with `CANCELLED`.
	 */
	async afterWrongBytes(holding: Holding, signal: AbortSignal): Promise<ToldList | undefined> {
		const {sources} = this.#item;
		const {list, teller} = holding;
		if (teller === undefined || !sources.usable().every(({url}) => url === teller)) {
			return undefined;
		}

		const told = await this.#lists.find(accused(this.#item), signal, other => !areSame(list, other));
		if (told !== undefined) {
			this.#disbelieve(holding);
		}

		return told;
	}

	/** Who gave what did not fit the false digests is not to blame for that. */
	#disbelieve({teller}: Holding): void {
		const {blame, noticed} = this.#context;
		const {sources, transfer} = this.#item;
		for (const source of accused(this.#item)) {
			source.bench = undefined;
			blame.absolve(source.url, transfer.id);
		}

		const liar = sources.get(teller);
		if (liar !== undefined) {
			liar.bench = {cause: 'digests', reason: wrongDigests};
			blame.note(liar.url, transfer.id);
			const text = `Tells wrong digests of "${transfer.label}"; no more of it is taken from there.`;
			noticed('warning', liar.url, text);
		}
	}
}

const accused = ({sources}: QueueItem): SwarmSource[] =>
	[...sources.all()].filter(({bench}) => bench?.cause === 'bytes');
