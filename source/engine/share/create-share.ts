import {Share} from '../../share/share.ts';
import {pieceSizeFor} from '../../wire/piece-list.ts';
import type {EngineParts, EnginePartsOptions} from '../engine-parts.ts';
import {MachineLoad} from '../limits/machine-load.ts';
import {ShareNews} from './share-news.ts';

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
	const news = new ShareNews(reporter, log);
	return new Share({
		folder,
		disk,
		report: event => news.take(event),
		hashing: {pieceSize: pieceSizeFor, load: own => load.look(own)},
		isKept: stateDirectory !== undefined,
	});
}
