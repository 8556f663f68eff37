/** Bytes that are kept for later while something is sent, and while nothing is. */
const mostFree = 8 * 1024 * 1024;
const mostIdle = 2 * 1024 * 1024;

const free = new Map<number, Buffer[]>();
let freeBytes = 0;

/** @returns a buffer of exactly `size` bytes with any content, one that was given back where there is one. */
export function takeBuffer(size: number): Buffer {
	const buffer = free.get(size)?.pop();
	if (buffer === undefined) {
		return Buffer.allocUnsafeSlow(size);
	}

	freeBytes -= size;
	return buffer;
}

/** Gives back a buffer that nothing reads from or writes to any more. */
export function giveBuffer(buffer: Buffer): void {
	makeRoom(buffer.length);
	if (freeBytes + buffer.length <= mostFree) {
		freeBytes += buffer.length;
		const others = free.get(buffer.length);
		if (others === undefined) {
			free.set(buffer.length, [buffer]);
		} else {
			others.push(buffer);
		}
	}
}

/** Lets go of buffers of other sizes: what is sent now is more like what is sent next. */
function makeRoom(size: number): void {
	for (const [other, buffers] of free) {
		while (other !== size && buffers.length > 0 && freeBytes + size > mostFree) {
			freeBytes -= other;
			buffers.pop();
		}
	}
}

/** Says that nothing is sent for now, so that most of what is kept is needless. */
export function restBuffers(): void {
	for (const buffers of free.values()) {
		while (freeBytes > mostIdle && buffers.length > 0) {
			freeBytes -= buffers.pop()?.length ?? 0;
		}
	}
}
