import {AppError} from '../model/errors.ts';
import type {Outcome, Request} from '../model/request.ts';
import type {TransferId} from '../model/transfer.ts';
import type {Share} from '../share/share.ts';
import {parsePeerUrl} from '../wire/peer-url.ts';
import type {Crawler} from './crawler.ts';
import type {PeerBook} from './peer-book.ts';
import type {TokenBucket} from './token-bucket.ts';
import type {Fetcher} from './transfers/fetcher.ts';
import type {TransferQueue} from './transfers/queue.ts';
import type {QueueItem} from './transfers/queue-item.ts';
import type {Transfers} from './transfers/transfers.ts';

/** The parts of the engine that requests speak to. */
export interface RequestParts {
	readonly book: PeerBook;
	readonly crawler: Crawler;
	readonly share: Share | undefined;
	readonly fetcher: Fetcher;
	readonly queue: TransferQueue;
	readonly transfers: Transfers;
	readonly up: TokenBucket;
	readonly down: TokenBucket;
}

type Handlers = {
	readonly [T in Request['type']]: (
		request: Extract<Request, {type: T}>,
		parts: RequestParts,
	) => Outcome | Promise<Outcome>;
};

const nothing: Outcome = {ids: [], skipped: 0};

/** Does `act` to those of `ids` that there are. @returns those for which it made a difference. */
const change = (
	{queue}: RequestParts,
	ids: readonly TransferId[],
	act: (item: QueueItem) => boolean,
): TransferId[] =>
	ids.filter(id => {
		const item = queue.get(id);
		return item !== undefined && act(item);
	});

const handlers: Handlers = {
	async fetch({keys, to}, {fetcher, transfers}) {
		const outcome = await fetcher.fetch(keys, to);
		transfers.wake();
		return outcome;
	},
	async 'fetch-matching'({pattern, to}, {fetcher, transfers}) {
		const outcome = await fetcher.fetchMatching(pattern, to);
		transfers.wake();
		return outcome;
	},
	pause({ids}, parts) {
		const paused = change(parts, ids, item => parts.queue.pause(item));
		parts.transfers.stop(paused);
		return {ids: paused, skipped: 0};
	},
	cancel({ids}, parts) {
		const cancelled = change(parts, ids, item => parts.queue.cancel(item));
		parts.transfers.stop(cancelled);
		return {ids: cancelled, skipped: 0};
	},
	resume({ids}, parts) {
		const resumed = change(parts, ids, item => parts.queue.resume(item));
		parts.transfers.wake();
		return {ids: resumed, skipped: 0};
	},
	retry({ids}, parts) {
		const again = change(parts, ids, item => parts.queue.retry(item));
		parts.transfers.wake();
		return {ids: again, skipped: 0};
	},
	'clear-ended': (_request, {queue}) => ({ids: queue.clearEnded(), skipped: 0}),
	join({url}, {book, crawler}) {
		const address = parsePeerUrl(url);
		if (!book.invite(address)) {
			throw new AppError('BAD_URL', `Expected the address of somebody else, got our own: ${address.url}.`);
		}

		crawler.wake();
		return nothing;
	},
	async forget({url}, {crawler}) {
		await crawler.forget(url);
		return nothing;
	},
	async refresh(_request, {book, crawler, share}) {
		book.hurryAll();
		crawler.wake();
		await share?.rescan();
		return nothing;
	},
	limit({up, down}, parts) {
		parts.up.setRate(up);
		parts.down.setRate(down);
		return nothing;
	},
};

/** Does what a person or a command asks. Rejects with an `AppError`. */
export async function handleRequest<R extends Request>(request: R, parts: RequestParts): Promise<Outcome> {
	const handler = handlers[request.type] as (request: R, parts: RequestParts) => Outcome | Promise<Outcome>;
	return handler(request, parts);
}
