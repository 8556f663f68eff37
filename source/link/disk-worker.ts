import {parentPort} from 'node:worker_threads';
import {HashRunner} from '../share/hashing/hash-runner.ts';
import type {DiskMethods} from './disk-protocol.ts';
import {Rpc} from './rpc.ts';

/** Milliseconds for which a call may have to wait for digests. */
const slice = 20;

if (parentPort !== null) {
	const hasher = new HashRunner(slice);
	new Rpc<DiskMethods, object>(parentPort, {
		hash: (_signal, folder, jobs) => hasher.hash(folder, jobs),
		pace: (_signal, share) => hasher.pace(share),
		progress: () => hasher.progress(),
	});
}
