import {AppError} from '../model/errors.ts';
import type {Outcome, Request} from '../model/request.ts';
import type {Share} from '../share/share.ts';
import {parsePeerUrl} from '../wire/peer-url.ts';
import type {ActivityLog} from './facts/activity-log.ts';
import type {SpeedLimits} from './limits/speed-limits.ts';
import type {PeerBook} from './peers/peer-book.ts';
import {type HandlersOf, type TransferRequestParts, transferHandlers} from './transfers/requests.ts';
import type {Crawler} from './visits/crawler.ts';

/** The parts of the engine that requests speak to. */
export interface RequestParts extends TransferRequestParts {
	readonly book: PeerBook;
	readonly crawler: Crawler;
	readonly share: Share | undefined;
	readonly limits: SpeedLimits;
	readonly log: ActivityLog;
	/** Lets plain-text peers of 2004 take part, or no longer. */
	readonly allowClassic: (allowed: boolean) => void;
}

type Handlers = HandlersOf<Request['type'], RequestParts>;

const nothing: Outcome = {ids: [], skipped: 0};

const handlers: Handlers = {
	...transferHandlers,
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
	classic({allowed}, {allowClassic, book, crawler}) {
		allowClassic(allowed);
		for (const {url, dialect} of book.records()) {
			if (dialect === 'classic') {
				book.hurry(url);
			}
		}

		crawler.wake();
		return nothing;
	},
	limit({up, down}, {limits}) {
		limits.set({up, down});
		return nothing;
	},
	'limit-peer'({url, up, down}, {limits}) {
		limits.setPeer({url: parsePeerUrl(url).url, up, down});
		return nothing;
	},
	'upload-slots'({slots}, {limits}) {
		limits.setSlots(Math.max(1, Math.floor(slots)));
		return nothing;
	},
	'pause-uploads'({paused}, {limits, log}) {
		limits.setPaused(paused);
		log.add('info', undefined, paused ? 'Nothing goes out for now.' : 'Files go out again.');
		return nothing;
	},
};

/** Does what a person or a command asks. Rejects with an `AppError`. */
export async function handleRequest<R extends Request>(request: R, parts: RequestParts): Promise<Outcome> {
	const handler = handlers[request.type] as (request: R, parts: RequestParts) => Outcome | Promise<Outcome>;
	return handler(request, parts);
}
