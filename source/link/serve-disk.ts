import type {Disk} from '../share/disk/disk.ts';
import type {DiskMethods} from './disk-protocol.ts';
import {packBlocks, packReadings} from './pack-disk.ts';
import {type Port, Rpc} from './rpc.ts';

/** Offers `disk` to the other side of `port`. */
export function serveDisk(disk: Disk, port: Port): void {
	new Rpc<DiskMethods, object>(port, {
		read: async (_signal, root, folders) => packReadings(await disk.read(root, folders)),
		more: (_signal, rest) => disk.more(rest),
		look: (_signal, root, paths) => disk.look(root, paths),
		keep: (_signal, path, root) => disk.keep(path, root),
		load: async () => {
			const part = await disk.load();
			return {...part, blocks: packBlocks(part.blocks)};
		},
		save: (_signal, news) => disk.save(news),
		tidy: () => disk.tidy(),
		pieces: (_signal, sha256) => disk.pieces(sha256),
		savePieces: (_signal, sha256, pieces) => disk.savePieces(sha256, pieces),
		hash: (_signal, folder, jobs) => disk.hash(folder, jobs),
		pace: (_signal, share) => disk.pace(share),
		progress: () => disk.progress(),
		close: () => disk.close(),
	});
}
