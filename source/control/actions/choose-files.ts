import {tokenize} from '../../model/filter/tokenize.ts';
import {byText} from '../../state/order.ts';
import type {MenuChoice} from '../../state/screen.ts';
import {peerNames} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {ActionContext} from '../action.ts';

/** Kinds of files by the extensions that are usual for them. */
const kinds: ReadonlyArray<readonly [label: string, extensions: string]> = [
	['music', 'mp3,flac,ogg,opus,m4a,aac,wav,wma'],
	['pictures', 'jpg,jpeg,png,gif,webp,svg,heic,tif,tiff,bmp'],
	['video', 'mp4,mkv,webm,avi,mov,m4v,mpg,mpeg,wmv'],
	['text', 'txt,md,pdf,epub,odt,doc,docx,rtf,csv,html'],
	['archives', 'zip,tar,gz,tgz,xz,bz2,zst,7z,rar'],
	['images of disks', 'iso,img,dmg,qcow2,vdi,vmdk'],
];

/** @returns the filter that asks for these extensions, and for none of those that it asked for before. */
export const withExtensions = (filter: string, extensions: string): string => {
	const others = tokenize(filter)
		.filter(({field, not}) => field !== 'ext' || not)
		.map(({raw}) => raw);
	return [...others, ...(extensions === '' ? [] : [`ext:${extensions}`])].join(' ');
};

const extensionsOf = (filter: string): string =>
	tokenize(filter).find(({field, not}) => field === 'ext' && !not)?.value ?? '';

const open = (
	{dispatch}: ActionContext,
	title: string,
	choices: readonly MenuChoice[],
	current: number,
): void =>
	dispatch({type: 'overlay', overlay: {type: 'menu', title, choices, index: Math.max(0, current), top: 0}});

/** Asks for a kind of files, and writes it into the filter. */
export const chooseKind = (context: ActionContext): void => {
	const {filter} = context.getState().views.files;
	const all = [['all kinds', ''] as const, ...kinds];
	open(
		context,
		'Kind of files',
		all.map(([label, extensions]) => ({
			label,
			event: {type: 'filter', pane: 'files', text: withExtensions(filter, extensions)},
		})),
		all.findIndex(([, extensions]) => extensions === extensionsOf(filter)),
	);
};

/** @returns the peers whose files can be looked at: those that list any. */
const givers = (state: State): readonly string[] => {
	const names = peerNames(state);
	return [...state.peers.values()]
		.filter(({files}) => files > 0)
		.map(({url}) => url)
		.sort(byText(url => names.of(url), false));
};

/** @returns why there is no peer to choose; undefined: there is. */
export const noGiver = (state: State): string | undefined =>
	givers(state).length === 0 ? 'No peer lists any files yet.' : undefined;

/** Asks for a peer, and shows only what it holds. */
export const choosePeer = (context: ActionContext): void => {
	const state = context.getState();
	const names = peerNames(state);
	const urls = [undefined, ...givers(state)];
	open(
		context,
		'Files of',
		urls.map(holder => ({
			label: holder === undefined ? 'all peers' : names.full(holder),
			event: {type: 'holder', holder},
		})),
		urls.indexOf(state.views.files.holder),
	);
};
