/** Columns of numbers in them begin at whole multiples of it. */
const alignment = 8;

const room = (part: Uint8Array): number => Math.ceil(part.length / alignment) * alignment;

/**
 * @returns copies of `parts` that lie in one buffer: to copy what is in many of them takes less time than to send each of
 * them to another thread.
 */
export function inOneBuffer(parts: readonly Uint8Array[]): readonly Uint8Array[] {
	const buffer = new ArrayBuffer(parts.reduce((sum, part) => sum + room(part), 0));
	let end = 0;
	return parts.map(part => {
		const copy = new Uint8Array(buffer, end, part.length);
		copy.set(part);
		end += room(part);
		return copy;
	});
}
