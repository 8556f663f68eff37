import type {Timing} from '../model/engine.ts';

/** What an engine waits where its options do not say, in milliseconds. */
export const defaultTiming: Timing = {
	visitInterval: 5000,
	retryFirst: 1000,
	retryLongest: 300_000,
	callTimeout: 15_000,
	stallTimeout: 30_000,
	reportInterval: 250,
};
