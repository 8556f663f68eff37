/** Settles as `promise` does, or rejects with the signal's reason as soon as that aborts. */
export async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
	// Where the signal has aborted already nobody waits for the promise, and its failure is nobody's news.
	promise.catch(() => {});
	signal.throwIfAborted();
	const {promise: aborted, reject} = Promise.withResolvers<never>();
	const abort = () => reject(signal.reason);
	signal.addEventListener('abort', abort, {once: true});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
}
