import type {OpenFile} from '../../source/model/file.ts';

/** An open file whose bytes are made by `fill`, which @returns how many it wrote. */
export function madeUpFile(size: number, fill: (buffer: Uint8Array, position: number) => number): OpenFile {
	return {
		size,
		modified: 0,
		read: async (buffer, position) => fill(buffer, position),
		close: async () => {},
	};
}

/** An open file that holds `content`; it gives at most `step` bytes at a time. */
export const memoryFile = (content: Uint8Array, step = content.length): OpenFile =>
	madeUpFile(content.length, (buffer, position) => {
		const piece = content.subarray(position, position + Math.min(step, buffer.length));
		buffer.set(piece);
		return piece.length;
	});
