import type {FactListener} from '../model/engine.ts';
import type {Question} from '../model/query.ts';
import type {Outcome, Request} from '../model/request.ts';

/** What an engine offers to a face on the other side of a link. */
export interface EngineMethods {
	ready(): void;
	request(request: Request): Outcome;
	/** The answer that belongs to the question. */
	query(question: Question): unknown;
	/** Begins to call `facts` with this number, which the face chose. */
	subscribe(subscription: number): void;
	unsubscribe(subscription: number): void;
	close(): void;
}

/** What a face offers to an engine. */
export interface FaceMethods {
	/** Its return is the acknowledgement: the next facts follow after it. */
	facts(subscription: number, facts: Parameters<FactListener>[0]): void;
}
