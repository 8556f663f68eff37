import {resolve} from 'node:path';
import type {Engine, EngineOptions, FactListener} from '../model/engine.ts';
import {AppError, toPlainError} from '../model/errors.ts';
import type {NodeStatus} from '../model/fact.ts';
import type {Answer, Question} from '../model/query.ts';
import type {Outcome, Request} from '../model/request.ts';
import {type Listener, listen} from '../network/server/listener.ts';
import type {NetworkKeys} from '../wire/network-keys.ts';
import {parsePeerUrl} from '../wire/peer-url.ts';
import type {EngineDependencies} from './engine-dependencies.ts';
import {createParts, type EngineParts} from './engine-parts.ts';
import {Reporter} from './facts/reporter.ts';
import {RateHistory} from './limits/rate-history.ts';
import {withNamedPeers} from './peers/named-peers.ts';
import {bindAddress, OwnAddress} from './peers/own-address.ts';
import {ownName} from './peers/own-name.ts';
import {handleRequest} from './requests.ts';
import {ShareFeed, startShare} from './share/share-feed.ts';
import {defaultTiming} from './timing.ts';
import {spaceAt} from './transfers/free-space.ts';
import {removeLeftOvers} from './transfers/left-overs.ts';
import type {PartDisk} from './transfers/pieces/part-disk.ts';

/** An engine in this thread: the life of its parts, from the open port to the last byte. */
export class LocalEngine implements Engine {
	readonly ready: Promise<void>;
	readonly #options: EngineOptions;
	readonly #keys: Promise<NetworkKeys>;
	readonly #parts: EngineParts;
	readonly #partDisk: PartDisk;
	readonly #reporter: Reporter;
	readonly #end = new AbortController();
	readonly #interval: number;
	readonly #history = new RateHistory();
	#classic: boolean;
	#own: OwnAddress | undefined;
	#listener: Listener | undefined;
	#ticker: NodeJS.Timeout | undefined;
	#closing: Promise<void> | undefined;
	#released: Promise<void> | undefined;

	constructor(options: EngineOptions, {catalog, deriveKeys, disk, partDisk}: EngineDependencies) {
		const timing = {...defaultTiming, ...options.timing};
		this.#options = options;
		this.#partDisk = partDisk;
		this.#classic = options.classic;
		this.#keys = deriveKeys(options.password);
		this.#interval = timing.reportInterval;
		this.#reporter = new Reporter({
			interval: timing.reportInterval,
			failed: error =>
				this.#parts.log.add('error', undefined, `A listener failed: ${toPlainError(error).message}`),
		});
		this.#parts = createParts({
			options,
			timing,
			catalog,
			disk,
			keys: this.#keys,
			partDisk,
			reporter: this.#reporter,
			ownAddress: () => this.#own,
			signal: this.#end.signal,
		});
		this.#report('starting');
		this.#reporter.set({type: 'crawl', crawl: {visiting: 0, unvisited: 0, settled: false}});
		this.ready = this.#start();
		// Who does not wait for it learns from the facts.
		this.ready.catch(() => undefined);
	}

	async request(request: Request): Promise<Outcome> {
		this.#checkOpen();
		await this.ready;
		return handleRequest(request, {...this.#parts, allowClassic: allowed => this.#allowClassic(allowed)});
	}

	query<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	async query(question: Question, signal?: AbortSignal): Promise<Answer<Question>> {
		this.#checkOpen();
		if (question.type !== 'space') {
			const {book, catalog} = this.#parts;
			const {url} = this.#own ?? {};
			const own = url === undefined ? undefined : {url, name: ownName(this.#options)};
			return catalog.query(withNamedPeers(question, book.records(), own), signal);
		}

		if (signal?.aborted) {
			throw new AppError('CANCELLED', 'The question was withdrawn.');
		}

		return spaceAt(resolve(this.#options.downloads, question.folder ?? '.'));
	}

	subscribe(listener: FactListener): () => void {
		return this.#reporter.subscribe(listener);
	}

	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	async #start(): Promise<void> {
		try {
			await this.#begin();
		} catch (error) {
			await this.#release();
			this.#report('stopped', error);
			throw error;
		}
	}

	async #begin(): Promise<void> {
		const {folder, join, port} = this.#options;
		const {book, catalog, log, share} = this.#parts;
		const members = join.map(parsePeerUrl);
		if (folder !== undefined && share !== undefined) {
			new ShareFeed(share, catalog, log);
			await startShare({share, folder, log}, this.#end.signal);
		}

		await this.#open();
		if (port === undefined) {
			// Who only visits can do nothing without them.
			await this.#keys;
		}

		this.#end.signal.throwIfAborted();
		for (const member of members) {
			if (!book.invite(member)) {
				log.add('warning', member.url, 'This is our own address, so there is nobody to join there.');
			}
		}

		this.#ticker = setInterval(() => this.#tick(), this.#interval);
		this.#report('running');
		void this.#startCrawler();
	}

	/**
	 * Whoever is called is called encrypted first, which takes the keys, and they name what is kept of earlier runs, which
	 * tells whom to call and what they have listed. Nothing else waits for that.
	 */
	async #startCrawler(): Promise<void> {
		const {crawler, keeper, log, share, transferMemory} = this.#parts;
		try {
			await this.#keys;
		} catch (error) {
			share?.keepNothing();
			await removeLeftOvers(this.#options.downloads, transferMemory);
			log.add('error', undefined, `The network's keys cannot be made: ${toPlainError(error).message}.`);
			return;
		}

		await keeper.open();
		// Where it could not be opened.
		share?.keepNothing();
		await removeLeftOvers(this.#options.downloads, transferMemory);
		// Does nothing where the engine has been closed meanwhile.
		crawler.start();
	}

	async #open(): Promise<void> {
		const {host, port, password} = this.#options;
		const classic = this.#classic;
		if (port === undefined) {
			return;
		}

		const {service} = this.#parts;
		const native = {keys: this.#keys, service};
		this.#listener = await listen({host: bindAddress(host), port, password, classic, service, native});
		this.#own = new OwnAddress(host, this.#listener.port);
	}

	#allowClassic(allowed: boolean): void {
		const {client, log} = this.#parts;
		this.#classic = allowed;
		client.allowClassic(allowed);
		this.#listener?.allowClassic(allowed);
		log.add(
			allowed ? 'warning' : 'info',
			undefined,
			allowed
				? 'Plain-text peers of 2004 are let in now: what goes to and from them can be read on the way.'
				: 'Plain-text peers of 2004 are kept out now.',
		);
		this.#report('running');
	}

	#tick(): void {
		const {log, meters, transfers, uploads} = this.#parts;
		const {down, up} = meters;
		transfers.tick();
		uploads.tick();
		log.flush();
		this.#history.look({down: down.total, up: up.total});
		this.#reporter.set({type: 'rates', rates: this.#history.rates});
		this.#reporter.set({type: 'uploads', uploads: uploads.list()});
		this.#reporter.set({type: 'takers', takers: uploads.takers()});
		this.#reporter.set({
			type: 'traffic',
			traffic: {down: down.speed(), up: up.speed(), received: down.total, sent: up.total},
		});
	}

	#report(phase: NodeStatus['phase'], error?: unknown): void {
		const {folder = '', downloads} = this.#options;
		const [url, name, classic] = [this.#own?.url, ownName(this.#options), this.#classic];
		const plain = error === undefined ? undefined : toPlainError(error);
		const node = {phase, url, name, folder, downloads, classic, error: plain};
		this.#reporter.set({type: 'node', node});
	}

	#checkOpen(): void {
		if (this.#end.signal.aborted) {
			throw new AppError('ENGINE_STOPPED', 'The engine has been stopped.');
		}
	}

	async #close(): Promise<void> {
		this.#end.abort(new AppError('ENGINE_STOPPED', 'The engine has been stopped.'));
		const failure = await this.ready.then(
			() => undefined,
			(error: unknown) => error,
		);
		await this.#release();
		const wasAsked = failure instanceof AppError && ['ENGINE_STOPPED', 'CANCELLED'].includes(failure.code);
		this.#report('stopped', wasAsked ? undefined : failure);
		this.#reporter.close();
	}

	/** Ends all that is alive. What serves others goes first, what it rests on last. */
	#release(): Promise<void> {
		this.#released ??= (async () => {
			const {catalog, client, crawler, keeper, logFile, share, transfers, uploads} = this.#parts;
			clearInterval(this.#ticker);
			await Promise.all([crawler.close(), transfers.close(), this.#listener?.close()]);
			uploads.close();
			await client.close();
			await share?.close();
			await this.#partDisk.close();
			await catalog.close();
			keeper.close();
			await logFile?.close();
		})();
		return this.#released;
	}
}
