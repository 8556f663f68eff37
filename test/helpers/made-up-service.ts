import type {AppError} from '../../source/model/errors.ts';
import {AppError as Failure} from '../../source/model/errors.ts';
import type {OpenFile} from '../../source/model/file.ts';
import type {PeerService} from '../../source/network/server/peer-service.ts';
import {searchNames} from '../../source/wire/pattern.ts';
import {memoryFile} from './memory-file.ts';

/** What a listener did with its service. */
export interface MadeUpService extends PeerService {
	/** Our address; set once the port is known. */
	url: string;
	readonly known: Set<string>;
	readonly files: Map<string, Uint8Array | (() => OpenFile)>;
	readonly notices: string[];
	readonly uploads: {name: string; size: number; sent: number; ended: boolean; error: AppError | undefined}[];
	/** Files that were opened and not closed yet. */
	openFiles: number;
	/** What `sent` waits for. */
	hold: (() => Promise<void>) | undefined;
}

/** @returns a service over files in memory, which remembers what happened. */
export function madeUpService(files: Readonly<Record<string, Uint8Array | string>> = {}): MadeUpService {
	const service: MadeUpService = {
		url: '',
		known: new Set(),
		files: new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
		notices: [],
		uploads: [],
		openFiles: 0,
		hold: undefined,
		ownSpellings: () => [service.url, service.url.replace('127.0.0.1', 'localhost')],
		exchange(urls) {
			for (const url of urls) {
				service.known.add(url);
			}

			return [service.url, ...service.known];
		},
		list: pattern => searchNames(pattern, service.files.keys()),
		async open(name) {
			const content = service.files.get(name);
			if (content === undefined) {
				throw new Failure('NO_SUCH_FILE', 'There is no such file.');
			}

			const file = typeof content === 'function' ? content() : memoryFile(content);
			service.openFiles += 1;
			return {
				...file,
				async close() {
					service.openFiles -= 1;
				},
			};
		},
		uploadStarted({name, size}) {
			const upload = {name, size, sent: 0, ended: false, error: undefined as AppError | undefined};
			service.uploads.push(upload);
			return {
				sent(bytes) {
					upload.sent += bytes;
					return service.hold?.();
				},
				finished(error) {
					if (upload.ended) {
						throw new Error('An upload can end only once');
					}

					upload.ended = true;
					upload.error = error;
				},
			};
		},
		noticed: (level, address, text) => {
			service.notices.push(`${level} ${address} ${text}`);
		},
	};
	return service;
}
