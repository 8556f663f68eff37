import type {ServerResponse} from 'node:http';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {beginning, encodeCatalogLine, isRevision, type Revision} from '../../wire/catalog-line.ts';
import {safePath} from '../../wire/safe-path.ts';
import {hungUp} from './hung-up.ts';
import type {CatalogChanges, NativeService} from './native-service.ts';
import {writeOut} from './write-out.ts';

/** What a peer asks to be told. */
export interface CatalogRequest {
	readonly since: Revision;
	/** Milliseconds for which the answer may be held back while there is nothing to tell. */
	readonly wait: number;
}

/** Seconds. */
const longestWait = 300;
/** Milliseconds beyond the wait after which a connection on which nothing moves is closed. */
const patience = 15_000;
/** Milliseconds after which the operating system asks whether a silent receiver is still there, and keeps its way open. */
const probeAfter = 60_000;
/** Characters that are written at a time. */
const pieceLength = 64 * 1024;

/** Reads `since` and `wait` (seconds) from a query; whatever they are, something can be answered. */
export function catalogRequest(query: URLSearchParams): CatalogRequest {
	const since = query.get('since');
	const wait = Number(query.get('wait') ?? 0);
	return {
		since: isRevision(since) ? since : beginning,
		wait: Number.isFinite(wait) ? Math.min(longestWait, Math.max(0, wait)) * 1000 : 0,
	};
}

/** Sends what has changed as one JSON object per line, no faster than the receiver reads. */
export async function sendCatalog(
	response: ServerResponse,
	service: NativeService,
	request: CatalogRequest,
): Promise<void> {
	const signal = hungUp(response);
	if (request.wait > 0) {
		response.setTimeout(request.wait + patience);
		response.socket?.setKeepAlive(true, probeAfter);
	}

	const {base, revision, files, lines} = await changesAfter(service, request, signal);
	signal.throwIfAborted();
	response.writeHead(200, {
		'Content-Type': 'application/x-ndjson',
		Revision: revision,
		'Revision-Base': base,
		...(files !== undefined && {Files: files}),
	});
	let text = '';
	for (const line of lines) {
		if (!safePath(line.path)) {
			continue;
		}

		text += encodeCatalogLine(line);
		if (text.length > pieceLength) {
			await writeOut(response, text, signal);
			await nextTurn();
			text = '';
		}
	}

	response.end(text);
}

async function changesAfter(
	service: NativeService,
	{since, wait}: CatalogRequest,
	signal: AbortSignal,
): Promise<CatalogChanges> {
	const enough = new AbortController();
	const timer = setTimeout(() => enough.abort(), wait);
	try {
		// Asked first, so that no change between the two is missed.
		const changed = service.changed(AbortSignal.any([signal, enough.signal]));
		const changes = service.changesSince(since);
		if (changes.revision !== since || wait === 0) {
			return changes;
		}

		await changed;
		return service.changesSince(since);
	} finally {
		clearTimeout(timer);
		enough.abort();
	}
}
