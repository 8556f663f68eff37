import {alt, type Key} from '../../control/key.ts';
import {graphemes} from '../../model/graphemes.ts';

/** The flags that come with a chunk of input. */
export type InputFlags = Readonly<
	Record<(typeof named)[number][0] | 'tab' | 'shift' | 'ctrl' | 'meta', boolean>
>;

const named = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'page-up'],
	['pageDown', 'page-down'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const;

const controls: Readonly<Record<string, string>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\b': 'backspace',
	'\u007F': 'backspace',
	'\u001B': 'escape',
};

const typed = (text: string): Key => ({name: text === ' ' ? 'space' : text, text});
const pressed = (name: string): Key => ({name, text: undefined});

const toKey = (segment: string): Key | undefined => {
	const name = controls[segment] ?? (segment === '\r\n' ? 'enter' : undefined);
	if (name !== undefined) {
		return pressed(name);
	}

	if (/^[\u0001-\u001A]$/.test(segment)) {
		return pressed(`ctrl-${String.fromCharCode(segment.charCodeAt(0) + 96)}`);
	}

	return /\p{Cc}/u.test(segment) ? undefined : typed(segment);
};

/**
 * @returns the keys in one chunk of input. Over a slow link several keys arrive as one chunk without any flag:
 * `jjj`, or `/foo` with Enter.
 */
export const splitInput = (input: string, flags: InputFlags): readonly Key[] => {
	const found = named.find(([flag]) => flags[flag]);
	if (found !== undefined) {
		return [pressed(found[1])];
	}

	if (flags.tab) {
		return [pressed(flags.shift ? 'shift-tab' : 'tab')];
	}

	if (flags.ctrl) {
		return input === '' ? [] : [pressed(`ctrl-${input.toLowerCase()}`)];
	}

	const keys = [...graphemes(input)].map(({segment}) => toKey(segment)).filter(key => key !== undefined);
	const [first, ...rest] = keys;
	// Alt with a letter is not that letter; what it is, is told by where it is pressed.
	return flags.meta && first !== undefined ? [pressed(`${alt}${first.name}`), ...rest] : keys;
};
