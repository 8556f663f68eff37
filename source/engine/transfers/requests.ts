import type {Outcome, Request} from '../../model/request.ts';
import {isEnded, type TransferId} from '../../model/transfer.ts';
import type {Batches} from './batches.ts';
import type {Fetcher} from './fetcher.ts';
import {discardKept} from './kept-part.ts';
import type {TransferQueue} from './queue.ts';
import type {QueueItem} from './queue-item.ts';
import type {Transfers} from './transfers.ts';

/** The parts of the engine that requests about transfers speak to. */
export interface TransferRequestParts {
	readonly batches: Batches;
	readonly fetcher: Fetcher;
	readonly queue: TransferQueue;
	readonly transfers: Transfers;
}

/** A function for each of these types of requests. */
export type HandlersOf<Type extends Request['type'], Parts> = {
	readonly [T in Type]: (request: Extract<Request, {type: T}>, parts: Parts) => Outcome | Promise<Outcome>;
};

type Handlers = HandlersOf<
	| 'fetch'
	| 'fetch-matching'
	| 'restore'
	| 'pause'
	| 'pause-all'
	| 'resume'
	| 'resume-all'
	| 'retry'
	| 'retry-failed'
	| 'cancel'
	| 'move'
	| 'priority'
	| 'clear-ended',
	TransferRequestParts
>;

const changed = (ids: readonly TransferId[]): Outcome => ({ids, skipped: 0});

/** @returns those of `ids` that there are. */
const itemsOf = ({queue}: TransferRequestParts, ids: readonly TransferId[]): QueueItem[] =>
	ids.map(id => queue.get(id)).filter(item => item !== undefined);

const idsOf = (items: readonly QueueItem[]): TransferId[] => items.map(({transfer}) => transfer.id);

const all = ({queue}: TransferRequestParts): QueueItem[] => [...queue.items()];

function pause(parts: TransferRequestParts, items: readonly QueueItem[]): Outcome {
	const paused = idsOf(items.filter(item => parts.queue.pause(item)));
	parts.transfers.stop(paused);
	parts.transfers.keep(paused.length);
	return changed(paused);
}

function resume(parts: TransferRequestParts, items: readonly QueueItem[]): Outcome {
	const resumed = idsOf(items.filter(item => parts.queue.resume(item)));
	parts.transfers.wake();
	return changed(resumed);
}

function retry(parts: TransferRequestParts, items: readonly QueueItem[]): Outcome {
	const {batches, queue, transfers} = parts;
	const again = items.filter(item => queue.retry(item));
	// What belongs to a batch that is still under way goes on in it.
	const batch = batches.begin(again.map(({transfer}) => transfer).filter(({id}) => !batches.has(id)));
	transfers.wake();
	return {...changed(idsOf(again)), ...batch};
}

/** What a person or a command can ask about transfers. */
export const transferHandlers: Handlers = {
	async fetch({keys, ...destination}, {fetcher, transfers}) {
		const outcome = await fetcher.fetch(keys, destination);
		transfers.wake();
		transfers.keep(outcome.ids.length);
		return outcome;
	},
	async 'fetch-matching'({pattern, ...destination}, {fetcher, transfers}) {
		const outcome = await fetcher.fetchMatching(pattern, destination);
		transfers.wake();
		transfers.keep(outcome.ids.length);
		return outcome;
	},
	restore(request, {fetcher, transfers}) {
		const outcome = fetcher.restore(request.transfers);
		transfers.wake();
		return outcome;
	},
	pause: ({ids}, parts) => pause(parts, itemsOf(parts, ids)),
	'pause-all': (_request, parts) => pause(parts, all(parts)),
	resume: ({ids}, parts) => resume(parts, itemsOf(parts, ids)),
	'resume-all': (_request, parts) => resume(parts, all(parts)),
	retry: ({ids}, parts) => retry(parts, itemsOf(parts, ids)),
	'retry-failed': (_request, parts) =>
		retry(
			parts,
			all(parts).filter(({transfer}) => transfer.state === 'failed'),
		),
	cancel({ids}, parts) {
		const cancelled = idsOf(itemsOf(parts, ids).filter(item => parts.queue.cancel(item)));
		// Before anything of them is removed, so that none of them comes back.
		parts.transfers.keep(cancelled.length);
		parts.transfers.stop(cancelled);
		return changed(cancelled);
	},
	move: ({ids, direction}, {queue}) => changed(queue.move(ids, direction)),
	priority: ({ids, priority}, parts) =>
		changed(idsOf(itemsOf(parts, ids).filter(item => parts.queue.setPriority(item, priority)))),
	'clear-ended'(_request, parts) {
		const ended = all(parts).filter(({transfer}) => isEnded(transfer.state));
		const cleared = parts.queue.clearEnded();
		parts.transfers.keep(cleared.length);
		for (const item of ended) {
			void discardKept(item);
		}

		return changed(cleared);
	},
};
