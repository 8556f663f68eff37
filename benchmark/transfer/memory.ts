import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Measured} from '../measured.ts';
import {forgetPeak, memoryPeak} from './memory-peak.ts';
import {gibibyte, mebibyte, type Setting} from './setting.ts';
import {type Member, startMember} from './start-member.ts';
import {sparseFile} from './work-folder.ts';

const limit = 150;

interface Peaks {
	readonly giver: number;
	readonly taker: number;
}

/** The most memory that both ends have while a file goes over, which must not depend on how large that is. */
export async function measureMemory({folder, entries}: Setting): Promise<readonly Measured[]> {
	const [shared, fetched] = [join(folder, 'shared'), join(folder, 'fetched')];
	await Promise.all([mkdir(shared), mkdir(fetched)]);
	await sparseFile(join(shared, 'one'), gibibyte);
	await sparseFile(join(shared, 'four'), 4 * gibibyte);
	const giver = await startMember(entries.member, {folder: shared, downloads: shared});
	const taker = await startMember(entries.member, {downloads: fetched, join: [giver.url]});
	try {
		await taker.offered('one');
		await taker.offered('four');
		const one = await peaksOf({giver, taker}, fetched, 'one');
		const four = await peaksOf({giver, taker}, fetched, 'four');
		return (['giver', 'taker'] as const).flatMap(end => [
			{name: `memory peak, ${end}, 1 GiB`, value: one[end], unit: 'MB', limit},
			{name: `memory peak, ${end}, 4 GiB`, value: four[end], unit: 'MB', limit},
			{
				...{name: `memory peak, ${end}, 4 GiB`, value: four[end], unit: 'MB', limit: 1.15},
				peer: {name: 'its own for 1 GiB', value: one[end]},
			},
		]);
	} finally {
		await Promise.all([giver.close(), taker.close()]);
		await Promise.all([shared, fetched].map(place => rm(place, {recursive: true, force: true})));
	}
}

async function peaksOf(
	{giver, taker}: {readonly giver: Member; readonly taker: Member},
	to: string,
	name: string,
): Promise<Peaks> {
	await Promise.all([giver, taker].map(({pid}) => forgetPeak(pid)));
	const {state, reason} = await taker.fetch(name, to);
	if (state !== 'done') {
		throw new Error(`The transfer of ${name} ended as ${state}: ${reason}`);
	}

	const [ofGiver = 0, ofTaker = 0] = await Promise.all([giver, taker].map(({pid}) => memoryPeak(pid)));
	await rm(join(to, name));
	return {giver: ofGiver / mebibyte, taker: ofTaker / mebibyte};
}
