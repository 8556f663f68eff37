/** Does both at the same time; resolves with both results. As soon as one fails the other is told to end, and waited for. */
export async function together<One, Other>(
	signal: AbortSignal,
	one: (signal: AbortSignal) => Promise<One>,
	other: (signal: AbortSignal) => Promise<Other>,
): Promise<[One, Other]> {
	const stop = new AbortController();
	const linked = AbortSignal.any([signal, stop.signal]);
	let failure: {readonly error: unknown} | undefined;
	const watch = async <Value>(work: Promise<Value>): Promise<Value | undefined> => {
		try {
			return await work;
		} catch (error) {
			failure ??= {error};
			stop.abort();
			return undefined;
		}
	};
	const results = await Promise.all([watch(one(linked)), watch(other(linked))]);
	if (failure !== undefined) {
		throw failure.error;
	}

	return results as [One, Other];
}
