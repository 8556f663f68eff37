import {counted} from '../../control/wording.ts';
import {formatBytes, formatCount, formatDuration, formatSpeed} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import type {Clashes, PlanAnswer, PlanHolder, Tally} from '../../model/plan.ts';
import type {PlanOverlay} from '../../state/screen.ts';
import {peerNames} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {fitCells, wrap} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {type Field, fieldLines} from './fields.ts';
import type {OverlayContent} from './overlay-box.ts';

const sum = (...tallies: readonly Tally[]): Tally => ({
	files: tallies.reduce((total, {files}) => total + files, 0),
	bytes: tallies.reduce((total, {bytes}) => total + bytes, 0),
	unsized: tallies.reduce((total, {unsized}) => total + unsized, 0),
});

/** @returns how much some rows are; what is not known of their sizes is said. */
const amount = ({files, bytes, unsized}: Tally): string => {
	const known = unsized === files ? '' : `, ${formatBytes(bytes)}`;
	const unknown = unsized === 0 ? '' : ` (${formatCount(unsized)} of unknown size)`;
	return counted(files, 'file') + known + unknown;
};

const some = (tally: Tally, note: string): string | undefined =>
	tally.files === 0 ? undefined : `${amount(tally)}: ${note}`;

const clashes = ({files, examples}: Clashes, note: string): string | undefined =>
	files === 0 ? undefined : `${counted(files, 'file')} ${note}: ${examples.join(', ')}`;

const timeField = ({bytes}: Tally, {traffic}: State): string =>
	traffic.down > 0 && bytes > 0
		? `about ${formatDuration(bytes / traffic.down)} at ${formatSpeed(traffic.down)}, as it is now`
		: `not known before ${bytes > 0 ? 'something flows' : 'a size is known'}`;

const spaceField = (space: PlanOverlay['space'], wanted: Tally): string | undefined => {
	if (space === undefined) {
		return undefined;
	}

	const missing = wanted.bytes - space.free + space.keep;
	const enough = missing <= 0 ? '' : `: ${formatBytes(missing)} too little`;
	return `${formatBytes(space.free)} free of ${formatBytes(space.total)}${enough}`;
};

/** How many peers are named; the others are counted. */
const mostHolders = 8;

const holderLines = (
	holders: readonly PlanHolder[],
	state: State,
	width: number,
	{glyphs, style}: Look,
): readonly string[] => {
	const {ellipsis} = glyphs;
	const names = peerNames(state);
	const drawn = holders.slice(0, mostHolders).map(({url, online, files, bytes}) => {
		const glyph = online ? style.good(glyphs.online) : style.bad(glyphs.offline);
		const has = `${formatCount(files)} ${(bytes > 0 ? formatBytes(bytes) : '?').padStart(5)}`;
		const name = fitCells(drawable(names.full(url)), width - 5 - has.length, {ellipsis});
		return `  ${glyph} ${name} ${has}`;
	});
	const others = holders.length - mostHolders;
	return [
		style.bold(fitCells('Who has it', width, {ellipsis})),
		...(holders.length === 0 ? [fitCells('  nobody else', width, {ellipsis})] : drawn),
		...(others > 0 ? [fitCells(`  and ${counted(others, 'other peer')}`, width, {ellipsis})] : []),
	];
};

/** What clashes the way it is done comes first; what would clash flattened is told before one does so. */
const clashFields = (
	{clashesKept, clashesFlat}: PlanAnswer,
	structure: PlanOverlay['structure'],
): readonly Field[] =>
	structure === 'flatten'
		? [['same name', clashes(clashesFlat, 'get a number, since another has the same name')]]
		: [
				['same path', clashes(clashesKept, 'get a number, since another has the same path')],
				['same name', clashes(clashesFlat, 'would share a name without their folders')],
			];

const fields = (answer: PlanAnswer, {to, space, structure}: PlanOverlay, state: State): readonly Field[] => {
	const wanted = sum(answer.fetchable, answer.gone);
	return [
		['chosen', amount(answer.chosen)],
		['here', some(answer.here, 'left out')],
		['offline', some(answer.gone, 'nobody online has it, so it waits')],
		...clashFields(answer, structure),
		['to', to ?? state.node?.downloads],
		[
			'folders',
			structure === 'keep' ? 'kept (f: all files into one)' : 'left out, all files go into one (f: keep)',
		],
		['space', spaceField(space, wanted)],
		['time', wanted.files === 0 ? undefined : timeField(wanted, state)],
	];
};

/** @returns what it would mean to fetch some files, in lines of exactly `width` cells. */
export const planContent = (
	overlay: PlanOverlay,
	state: State,
	width: number,
	look: Look,
): OverlayContent => {
	const {answer} = overlay;
	const {ellipsis} = look.glyphs;
	if (answer === undefined) {
		return {title: 'Download', lines: [fitCells('Looking what that would be.', width, {ellipsis})]};
	}

	const wanted = sum(answer.fetchable, answer.gone);
	const warnings = [answer.capped, answer.problem]
		.filter(text => text !== undefined)
		.flatMap(text => wrap(drawable(text), width))
		.map(line => look.style.warning(fitCells(line, width, {ellipsis})));
	return {
		title: wanted.files === 0 ? 'Nothing to download' : `Download ${amount(wanted)}?`,
		lines: [
			...warnings,
			...fieldLines(fields(answer, overlay, state), width, look),
			' '.repeat(width),
			...holderLines(answer.holders, state, width, look),
		],
	};
};
