import type {AppError} from '../../../model/errors.ts';
import type {QueueItem} from '../queue-item.ts';
import type {Lane} from './lane.ts';
import type {SwarmContext} from './swarm-context.ts';
import type {SwarmSource} from './swarm-source.ts';

const wrongBytes = 'It gave wrong bytes.';

/** Holds it against the source of a request that the request has failed. */
export function judge(
	{path, source}: Lane,
	error: AppError | undefined,
	{doubted, timing}: Pick<SwarmContext, 'doubted' | 'timing'>,
): void {
	if (error === undefined) {
		return;
	}

	if (error.code === 'FILE_CHANGED' || error.code === 'NO_SUCH_FILE') {
		source.changed(path, error.message);
		return;
	}

	source.failed(error, {now: Date.now(), timing, random: Math.random});
	if (error.code !== 'BUSY') {
		doubted(source.url);
	}
}

/** Holds it against a source that it gave wrong bytes. @returns false where something is held against it already. */
export function accuse(
	source: SwarmSource,
	{blame, item, noticed}: Pick<SwarmContext, 'blame' | 'noticed'> & {readonly item: QueueItem},
): boolean {
	if (source.bench !== undefined) {
		return false;
	}

	const {id, label} = item.transfer;
	source.bench = {cause: 'bytes', reason: wrongBytes};
	blame.note(source.url, id);
	noticed('warning', source.url, `Gave wrong bytes of "${label}"; no more of it is taken from there.`);
	return true;
}
