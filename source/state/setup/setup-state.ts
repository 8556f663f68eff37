import type {RememberedNetwork} from '../../model/remembered-network.ts';
import type {EditedLine} from '../line-edit.ts';
import type {SetupAsk} from './setup-ask.ts';

/** The ways to begin, in the order in which they are offered. */
export const setupKinds = ['start', 'join', 'demo'] as const;

export type SetupKind = (typeof setupKinds)[number];

/** A step that asks for one line of text. `password` is that of a network which exists already. */
export type TextStep = 'invite' | 'password' | 'folder' | 'new-password' | 'port';

export type SetupStep = 'choice' | 'remember' | TextStep;

/** A network of the user that can be gone on in. */
export interface OfferedNetwork {
	readonly network: RememberedNetwork;
	/** Its folder as people write it, safe to draw. */
	readonly label: string;
	/** Whether nothing is at its folder. */
	readonly isGone: boolean;
}

/** What is remembered from earlier runs. */
export interface SetupMemory {
	/** Where it is kept, as people write it, safe to draw. */
	readonly file: string;
	/** The last used first. */
	readonly networks: readonly OfferedNetwork[];
	/** Why nothing can be had from it; undefined: it can. */
	readonly problem: string | undefined;
	/** When it was looked at, in milliseconds since the epoch. */
	readonly now: number;
}

/** A line of text that is asked for. */
export interface SetupField extends EditedLine {
	/** Whether it still holds what was filled in for one, so that what is typed instead takes its place. */
	readonly fresh: boolean;
}

/** What is said below the line of text. One sentence, safe to draw. */
export type SetupNotice =
	| {readonly level: 'info' | 'problem'; readonly text: string}
	/** Enter says yes, which looks something up or does it first, or goes to the next step. */
	| {readonly level: 'question'; readonly text: string; readonly yes: SetupAsk | 'next'};

/** The answers so far that are no lines of text, or stand for more than was typed. */
export interface SetupAnswers {
	readonly kind: 'go-on' | SetupKind;
	/** Which of the networks that are offered is gone on in. */
	readonly network: number;
	/** Whether this network is kept for the next run. */
	readonly remember: boolean;
	/** Addresses of members, checked, as they were spelt. */
	readonly join: readonly string[];
	/** The password that came with an invite; undefined: it was a bare address. */
	readonly invited: string | undefined;
	/** Absolute, and there. */
	readonly folder: string;
}

/** Where the first minutes stand. */
export interface SetupState {
	readonly step: SetupStep;
	readonly answers: SetupAnswers;
	readonly fields: Readonly<Record<TextStep, SetupField>>;
	/** The password that was made up for a new network. */
	readonly generated: string;
	/** Undefined: nothing is kept. */
	readonly memory: SetupMemory | undefined;
	/** What is opened at once; undefined: something else, or nothing yet. */
	readonly goesOn: RememberedNetwork | undefined;
	readonly notice: SetupNotice | undefined;
	/** Names of folders that what was typed may become. */
	readonly candidates: readonly string[];
	/** What the program is looking up; undefined: one can go on. */
	readonly asked: SetupAsk | undefined;
	/** Whether the screen is large enough to show what the keys do. */
	readonly shown: boolean;
	/** How it ended; undefined: it goes on. */
	readonly end: 'chosen' | 'quit' | undefined;
}

/** What is filled in at the start. */
export interface SetupDefaults {
	readonly folder: string;
	readonly port: number;
	readonly generated: string;
	/** Undefined: nothing is kept. */
	readonly memory?: SetupMemory | undefined;
}

/** @returns a line that was filled in for one, with the cursor at its end. */
export const filledIn = (text: string): SetupField => ({text, cursor: text.length, fresh: true});

/** @returns the first step, with nothing answered yet. */
export const initialSetup = ({folder, port, generated, memory}: SetupDefaults): SetupState => ({
	step: 'choice',
	answers: {
		...{kind: memory === undefined || memory.networks.length === 0 ? 'start' : 'go-on', network: 0},
		...{remember: true, join: [], invited: undefined, folder},
	},
	fields: {
		invite: filledIn(''),
		password: filledIn(''),
		folder: filledIn(folder),
		'new-password': filledIn(generated),
		port: filledIn(String(port)),
	},
	generated,
	memory,
	goesOn: undefined,
	notice: memory?.problem === undefined ? undefined : {level: 'problem', text: memory.problem},
	candidates: [],
	asked: undefined,
	shown: true,
	end: undefined,
});
