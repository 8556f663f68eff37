/** @returns a stream that has what `own` has, and else is `stream`, whose functions stay bound to it. */
export const streamWith = <Own extends object>(
	stream: NodeJS.WriteStream,
	own: Own,
): NodeJS.WriteStream & Own => {
	const bound = new Map<PropertyKey, unknown>();
	return new Proxy(stream, {
		get(target, property) {
			if (property in own) {
				return Reflect.get(own, property);
			}

			const value: unknown = Reflect.get(target, property, target);
			if (typeof value !== 'function') {
				return value;
			}

			// The same function each time, so that it can be compared.
			const known = bound.get(property) ?? value.bind(target);
			bound.set(property, known);
			return known;
		},
	}) as NodeJS.WriteStream & Own;
};
