import {Share} from '../share/share.ts';
import {pieceSizeFor} from '../wire/piece-list.ts';
import type {EngineParts, EnginePartsOptions} from './engine-parts.ts';
import {MachineLoad} from './machine-load.ts';

/** Makes our own folder's share; undefined where nothing is shared. */
export function createShare(
	{options: {folder, stateDirectory}, reporter, disk}: EnginePartsOptions,
	{log, meters: {down, up}}: Pick<EngineParts, 'log' | 'meters'>,
): Share | undefined {
	if (folder === undefined) {
		reporter.set({type: 'share', share: {files: 0, bytes: 0, scanning: false, problem: undefined}});
		return undefined;
	}

	const load = new MachineLoad(() => down.speed() + up.speed());
	return new Share({
		folder,
		disk,
		report(event) {
			if (event.type === 'status') {
				reporter.set({type: 'share', share: event.status});
			} else {
				const consequence =
					event.type === 'lost'
						? 'It begins anew, and all is read again.'
						: 'What changes in our folder is not kept.';
				log.add('warning', undefined, `${event.error.message} ${consequence}`);
			}
		},
		hashing: {pieceSize: pieceSizeFor, load: own => load.look(own)},
		isKept: stateDirectory !== undefined,
	});
}
