import {rmSync} from 'node:fs';
import {mkdtemp, realpath} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {Worker} from 'node:worker_threads';
import type {PeerUrl} from '../model/peer.ts';
import {generatePassword} from '../options/generate-password.ts';
import type {DemoNews, DemoOrder} from './demo-worker.ts';
import {ownFiles} from './made-up-peers.ts';
import {makeFiles} from './make-files.ts';

/** A made-up network on this machine, running. */
export interface Demo {
	/** The user's own folder in it, absolute. */
	readonly folder: string;
	readonly password: string;
	readonly join: readonly PeerUrl[];
	/** Ends the network and removes all that it made. Idempotent. */
	close(): Promise<void>;
}

/** How long, in milliseconds, the made-up peers may take to leave before they are cut off. */
const longestFarewell = 2000;

/** Starts a made-up network in a thread of its own. Resolves as soon as it can be joined. */
export async function openDemo(): Promise<Demo> {
	const root = await realpath(await mkdtemp(join(tmpdir(), 'tinyp2p-demo-')));
	const remove = (): void => rmSync(root, {recursive: true, force: true, maxRetries: 3});
	// Also where the program ends in a way in which nobody calls close().
	process.once('exit', remove);
	const folder = join(root, 'your-folder');
	const order: DemoOrder = {root, password: generatePassword()};
	const entry = new URL(
		import.meta.url.endsWith('.ts') ? './demo-worker.ts' : './demo-worker.js',
		import.meta.url,
	);
	const worker = new Worker(entry, {workerData: order});
	const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()));
	const close = async (): Promise<void> => {
		worker.postMessage('close');
		const late = setTimeout(() => worker.terminate(), longestFarewell);
		await ended;
		clearTimeout(late);
		remove();
		process.off('exit', remove);
	};
	try {
		const [news] = await Promise.all([firstNews(worker), makeFiles(folder, ownFiles)]);
		return {folder, password: order.password, join: news.join, close};
	} catch (error) {
		await close();
		throw error;
	}
}

/** Resolves with the first message. Rejects where the worker fails before. */
const firstNews = (worker: Worker): Promise<DemoNews> =>
	new Promise((resolve, reject) => {
		worker.once('message', resolve);
		worker.on('error', reject);
	});
