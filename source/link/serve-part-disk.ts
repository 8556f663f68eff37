import type {PartDisk} from '../engine/transfers/pieces/part-disk.ts';
import type {PartDiskMethods} from './part-disk-protocol.ts';
import {type Port, Rpc} from './rpc.ts';

/** Offers `disk` to the other side of `port`. */
export function servePartDisk(disk: PartDisk, port: Port): void {
	new Rpc<PartDiskMethods, object>(port, {
		open: (_signal, place, list) => disk.open(place, list),
		put: (_signal, id, index, bytes) => disk.put(id, index, bytes),
		putUnchecked: (_signal, id, index, bytes) => disk.putUnchecked(id, index, bytes),
		check: (_signal, id, index) => disk.check(id, index),
		whole: (_signal, id) => disk.whole(id),
		shut: (_signal, id) => disk.shut(id),
		digest: (_signal, place) => disk.digest(place),
		close: () => disk.close(),
	});
}
