import type {RememberedNetwork} from '../../model/remembered-network.ts';

/** What the setup has to know from outside: from the disk, the network, or a parser. */
export type SetupAsk =
	/** Reads an invite or an address. */
	| {readonly type: 'invite'; readonly text: string}
	/** Looks whether a folder can be shared. */
	| {readonly type: 'folder'; readonly text: string}
	| {readonly type: 'make-folder'; readonly text: string}
	/** Completes the name of a folder. */
	| {readonly type: 'complete'; readonly text: string}
	/** Looks whether a port is free; `entering`: before anybody chose it. */
	| {readonly type: 'port'; readonly port: number; readonly entering: boolean}
	/** Looks whether a network of an earlier run can be opened. */
	| {readonly type: 'go-on'; readonly network: RememberedNetwork}
	/** Keeps a network for the next run. */
	| {
			readonly type: 'remember';
			readonly network: Pick<RememberedNetwork, 'password' | 'folder' | 'port'>;
	  }
	/** Keeps nothing more of a network. */
	| {readonly type: 'forget'; readonly password: string};

/** What came of it. Paths are absolute, and sentences safe to draw. */
export type SetupAnswer =
	/** `password` undefined: it was an address without one. */
	| {readonly type: 'invite'; readonly join: readonly string[]; readonly password: string | undefined}
	/** `caution`: what Enter would mean, in one sentence, where that should be thought over. */
	| {readonly type: 'folder'; readonly path: string; readonly caution: string | undefined}
	| {readonly type: 'no-folder'; readonly path: string}
	| {readonly type: 'completed'; readonly text: string; readonly candidates: readonly string[]}
	| {readonly type: 'port-free'}
	/** `instead`: one that is free. */
	| {readonly type: 'port-taken'; readonly instead: number | undefined}
	/** What was asked for is done, or can be. */
	| {readonly type: 'done'}
	| {readonly type: 'problem'; readonly text: string};
