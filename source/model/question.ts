import type {Answer, Query} from './query.ts';
import type {SpaceAnswer, SpaceQuery} from './space.ts';

/** What an engine answers: all that its merged list does, and more. */
export type Question = Query | SpaceQuery;

/** The answer that belongs to a question. */
export type Reply<Q extends Question> = Q extends SpaceQuery
	? SpaceAnswer
	: Q extends Query
		? Answer<Q>
		: never;
