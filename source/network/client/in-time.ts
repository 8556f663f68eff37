import {AppError} from '../../model/errors.ts';
import type {Reply} from '../reply.ts';

/**
 * Settles as `next` does, but ends `message` with `TIMED_OUT` when that takes more than `timeout` milliseconds. The
 * clock stops between two calls: a slow reader is not a stall.
 */
export async function inTime<Value>(next: Promise<Value>, message: Reply, timeout: number): Promise<Value> {
	const timer = setTimeout(() => {
		message.destroy(new AppError('TIMED_OUT', 'It stopped in the middle of its reply.'));
	}, timeout);
	try {
		return await next;
	} finally {
		clearTimeout(timer);
	}
}
