import {LocalDisk} from '../share/disk/local-disk.ts';
import type {HashJob, HashOutcome} from '../share/hashing/hasher.ts';
import type {ZeroDigests} from './zero-digests.ts';

/** Milliseconds for which reading a folder may keep the other members waiting. */
const slice = 4;

/** The disk of a made-up member: of files that are known to be nothing but zero bytes no byte is read for their digests. */
export class MadeUpDisk extends LocalDisk {
	readonly #digests: ZeroDigests;
	readonly #zeros: ReadonlySet<string>;

	/** `zeros`: the paths of such files. */
	constructor(digests: ZeroDigests, zeros: ReadonlySet<string>) {
		super(slice);
		this.#digests = digests;
		this.#zeros = zeros;
	}

	override hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
		return Promise.all(jobs.map(job => this.#hashOne(folder, job)));
	}

	async #hashOne(folder: string, job: HashJob): Promise<HashOutcome> {
		const {path, size, pieceSize} = job;
		if (this.#zeros.has(path)) {
			return {whole: await this.#digests.whole(size), pieces: this.#digests.pieces(size, pieceSize)};
		}

		const [outcome = 'unreadable'] = await super.hash(folder, [job]);
		return outcome;
	}
}
