import type {ExecutionContext} from 'ava';
import {rememberedKeys} from '../../source/engine/remembered-keys.ts';
import type {OpenFile} from '../../source/model/file.ts';
import type {Listener} from '../../source/network/server/listener.ts';
import {listen} from '../../source/network/server/listener.ts';
import {type MadeUpNativeService, madeUpNativeService} from './made-up-native-service.ts';
import {memoryFile} from './memory-file.ts';
import {pieceListOf} from './piece-list.ts';

/** A native peer of a test network that gives whatever a test lets it give. */
export interface Holder {
	readonly url: string;
	readonly service: MadeUpNativeService;
	/** Lists `content`, with its digests, and gives `given` instead, where that is said. */
	offer(path: string, content: Uint8Array, given?: Uint8Array | (() => OpenFile)): void;
	/** Bytes of files that it has sent. */
	sent(): number;
	/** Goes away. Idempotent. */
	stop(): Promise<void>;
	/** Comes back at the same address. */
	start(): Promise<void>;
}

/** Starts a holder in the network whose password is that of `createNetwork`; it is closed when the test ends. */
export async function startHolder(
	t: ExecutionContext,
	files: Readonly<Record<string, Uint8Array>> = {},
): Promise<Holder> {
	const service = madeUpNativeService();
	const keys = rememberedKeys('secret');
	let listener: Listener | undefined;
	let port = 0;
	const holder: Holder = {
		get url() {
			return service.url;
		},
		service,
		offer(path, content, given = content) {
			const list = pieceListOf(content);
			service.files.set(path, given);
			service.hashes.set(path, list.sha256);
			service.pieceLists.set(path, list);
			service.change({path, size: content.length, modified: Date.now(), sha256: list.sha256});
		},
		sent: () => service.uploads.reduce((sum, upload) => sum + upload.sent, 0),
		async stop() {
			await listener?.close();
			listener = undefined;
		},
		async start() {
			listener = await listen({
				host: '127.0.0.1',
				port,
				password: 'secret',
				classic: false,
				service,
				native: {keys, service},
			});
			port = listener.port;
			service.url = `http://127.0.0.1:${port}`;
		},
	};
	t.teardown(() => holder.stop());
	await holder.start();
	for (const [path, content] of Object.entries(files)) {
		holder.offer(path, content);
	}

	return holder;
}

/** @returns a content of which every `step`th byte is another one. */
export function spoiled(content: Uint8Array, step = 1024 * 1024): Uint8Array {
	const other = Uint8Array.from(content);
	for (let index = 0; index < other.length; index += step) {
		other[index] = (other[index] ?? 0) ^ 0xff;
	}

	return other;
}

/** @returns an open file that hands out no more than `bytes` in all, over all openings, until `release` is called. */
export function slowFile(content: Uint8Array, bytes: number) {
	let left = bytes;
	const released = Promise.withResolvers<void>();
	return {
		release: () => {
			left = Number.POSITIVE_INFINITY;
			released.resolve();
		},
		open(): OpenFile {
			const file = memoryFile(content);
			return {
				...file,
				async read(buffer, position) {
					if (left <= 0) {
						await released.promise;
					}

					const count = await file.read(
						buffer.subarray(0, Math.max(1, Math.min(buffer.length, left))),
						position,
					);
					left -= count;
					return count;
				},
			};
		},
	};
}
