import type {PieceList} from '../../../wire/piece-list.ts';
import type {QueueItem} from '../queue-item.ts';
import type {Holding} from './holding.ts';
import {areSame, type PieceLists, type ToldList} from './piece-lists.ts';
import type {SwarmContext} from './swarm-context.ts';
import type {SwarmSource} from './swarm-source.ts';

const wrongDigests = 'It tells digests of the pieces that do not fit the file.';
/** How many of those who gave wrong bytes are asked for their digests. */
const mostAsked = 8;
/** For how many milliseconds whoever alone gives what fits its own digests is waited for, and how slow it may be then. */
const patience = 5000;
const slowest = 16 * 1024;

/** Whose digests of the pieces are believed. Only the digest of the whole is known for certain. */
export class Trust {
	readonly #item: QueueItem;
	readonly #context: SwarmContext;
	readonly #lists: PieceLists;
	/** Those that were found not to fit the whole. */
	readonly #false: PieceList[] = [];
	/** Those that others tell who were found to give wrong bytes, and since when that is known. */
	#rival: (ToldList & {readonly since: number}) | undefined;

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
		this.#false.push(holding.list);
		this.#rival = undefined;
		this.#disbelieve(holding);
		const isWanted = (list: PieceList): boolean => !this.#false.some(each => areSame(each, list));
		return this.#lists.find(this.#item.sources.usable(), signal, isWanted);
	}

	/**
	 * Somebody gave wrong bytes, or was judged by false digests. Where nobody but the teller of these gives what fits
	 * them, the others are asked what they tell. Resolves with that where more of them tell it. Rejects with `CANCELLED`.
	 */
	async afterWrongBytes(holding: Holding, signal: AbortSignal): Promise<ToldList | undefined> {
		if (holding.teller === undefined || !this.#isTellerAlone(holding)) {
			return undefined;
		}

		const told = await this.#lists.all(accused(this.#item).slice(0, mostAsked), signal);
		const supporters = 1 + told.filter(({list}) => areSame(list, holding.list)).length;
		const others = told.filter(({list}) => ![...this.#false, holding.list].some(each => areSame(each, list)));
		const countOf = (one: ToldList): number => others.filter(({list}) => areSame(list, one.list)).length;
		const [rival] = others.toSorted((one, other) => countOf(other) - countOf(one));
		this.#rival = rival && {...rival, since: performance.now()};
		return rival !== undefined && countOf(rival) > supporters ? this.#turnToRival(holding) : undefined;
	}

	/** @returns other digests where whoever told those in use is the only one to give what fits them, and hardly does. */
	instead(holding: Holding): ToldList | undefined {
		const {sources} = this.#item;
		if (this.#rival === undefined || !this.#isTellerAlone(holding)) {
			return undefined;
		}

		const isOld = performance.now() - this.#rival.since > patience;
		const isSlow = (sources.get(holding.teller)?.meter.speed() ?? 0) < slowest;
		return sources.usable().length === 0 || (isOld && isSlow) ? this.#turnToRival(holding) : undefined;
	}

	/** Who is right is not known yet, so nobody is to blame. */
	#turnToRival({list, teller}: Holding): ToldList | undefined {
		const rival = this.#rival;
		this.#rival = {list, teller, since: performance.now()};
		this.#absolve();
		return rival;
	}

	#isTellerAlone({teller}: Holding): boolean {
		return this.#item.sources.usable().every(({url}) => url === teller);
	}

	/** Who gave what did not fit false digests is not to blame for that. */
	#absolve(): void {
		for (const source of accused(this.#item)) {
			source.bench = undefined;
			this.#context.blame.absolve(source.url, this.#item.transfer.id);
		}

		for (const source of this.#item.sources.all()) {
			source.forgiveChanges();
		}
	}

	#disbelieve({teller}: Holding): void {
		const {blame, noticed} = this.#context;
		const {sources, transfer} = this.#item;
		this.#absolve();
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
