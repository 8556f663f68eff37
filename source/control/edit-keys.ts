import type {LineEdit} from '../state/line-edit.ts';

/** One key of a line of text: the end of its id, its names, what it does, and as which step of editing. */
export type EditKey = readonly [id: string, keys: readonly string[], label: string, step: LineEdit];

/** The keys of readline, the same in every line of text. */
export const editKeys: readonly EditKey[] = [
	['delete-before', ['backspace', 'ctrl-h'], 'Delete the character before', {type: 'delete-before'}],
	['delete-after', ['delete', 'ctrl-d'], 'Delete the character after', {type: 'delete-after'}],
	['delete-word', ['ctrl-w'], 'Delete the word before', {type: 'delete-word'}],
	['delete-to-start', ['ctrl-u'], 'Delete to the start', {type: 'delete-to-start'}],
	['delete-to-end', ['ctrl-k'], 'Delete to the end', {type: 'delete-to-end'}],
	['left', ['left'], 'Left', {type: 'left'}],
	['right', ['right', 'ctrl-f'], 'Right', {type: 'right'}],
	['start', ['ctrl-a', 'home'], 'To the start', {type: 'start'}],
	['end', ['ctrl-e', 'end'], 'To the end', {type: 'end'}],
];
