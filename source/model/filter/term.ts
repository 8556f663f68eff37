/** Where a text must stand in what it is looked for in; `word`: between characters that are neither letter nor digit. */
export type Place = 'anywhere' | 'start' | 'end' | 'whole' | 'word';

/** A text that a path must hold. */
export interface TextTerm {
	readonly type: 'text';
	/** Whether the term asks for the rows that it would otherwise leave out. */
	readonly not: boolean;
	/** As the user typed it, without its signs and quotes; never empty. */
	readonly text: string;
	readonly place: Place;
	/** `path` and `name` (its last part) are one text each; in `any`, the path, the name is a text of its own as well. */
	readonly scope: 'any' | 'path' | 'name';
	/** Whether misspelt forms are found too. */
	readonly fuzzy: boolean;
}

/** Bounds that belong to the range themselves; undefined: open at that end. */
export interface Range {
	readonly least?: number;
	readonly most?: number;
}

/** `size` is in bytes, `age` in milliseconds since the last change. What is not known is in no range. */
export interface RangeTerm extends Range {
	readonly type: 'size' | 'age';
	readonly not: boolean;
}

/** One of these extensions, each without its leading dot, in any case. */
export interface ExtensionTerm {
	readonly type: 'extension';
	readonly not: boolean;
	readonly extensions: readonly string[];
}

/** Part of the name or address of somebody who offers it, in any case. */
export interface PeerTerm {
	readonly type: 'peer';
	readonly not: boolean;
	readonly text: string;
}

/**
 * `have`: in our own folder; `missing`: not there; `once`: only one copy in the group, our own included; `gone`: we do
 * not have it and nobody who has it is online; `differs`: another row has the same path and a different size or content.
 */
export const fileStates = ['have', 'missing', 'once', 'marked', 'gone', 'differs'] as const;

export type FileState = (typeof fileStates)[number];

export interface StateTerm {
	readonly type: 'state';
	readonly not: boolean;
	readonly state: FileState;
}

/** A term that asks for more than text. */
export type FieldTerm = RangeTerm | ExtensionTerm | PeerTerm | StateTerm;

export type Term = TextTerm | FieldTerm;

/** A filter, understood. */
export interface Filter {
	/** All groups must hold; of each group, one term. Empty means all. */
	readonly groups: readonly (readonly Term[])[];
	/** The first part that could not be understood, and what was expected: one sentence, safe to draw. */
	readonly problem?: string;
}
