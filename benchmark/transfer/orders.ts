/** What a member in a process of its own is told to do, one order at a time. */
export type Order =
	/** Wait until so many offer the file, and, for at most `patience` milliseconds, until its hash is known. */
	| {readonly type: 'offered'; readonly path: string; readonly holders: number; readonly patience: number}
	| {readonly type: 'fetch'; readonly path: string; readonly to: string}
	| {readonly type: 'usage'}
	| {readonly type: 'close'};

/** What it answers. */
export type Report =
	| {readonly type: 'ready'; readonly url: string}
	| {readonly type: 'offered'; readonly isHashed: boolean}
	| {
			readonly type: 'fetched';
			readonly state: string;
			readonly reason: string | undefined;
			readonly milliseconds: number;
			/** Whether each piece was held against its digest. */
			readonly isVerified: boolean;
	  }
	/** Processor seconds since its start, of all its threads, and the most memory that it ever had, in bytes. */
	| {readonly type: 'usage'; readonly seconds: number; readonly peak: number}
	| {readonly type: 'closed'};
