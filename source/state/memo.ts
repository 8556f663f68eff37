/** @returns a function that remembers its latest answer and gives the same one again for identical arguments. */
export const memoLast = <Args extends readonly unknown[], Result>(
	compute: (...args: Args) => Result,
): ((...args: Args) => Result) => {
	let last: {readonly args: Args; readonly result: Result} | undefined;
	return (...args) => {
		if (last === undefined || args.some((arg, index) => !Object.is(arg, last?.args[index]))) {
			last = {args, result: compute(...args)};
		}

		return last.result;
	};
};
