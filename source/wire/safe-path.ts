import {plainName} from './file-name.ts';

const longest = 4096;
const deepest = 64;

/**
 * @returns whether a native peer may list `raw`: names separated by `/`, none of them empty, `.` or `..`, in NFC,
 * at most 64 deep and 4096 bytes long. It never leads out of the folder that it is relative to.
 */
export function safePath(raw: string): boolean {
	if (Buffer.byteLength(raw) > longest) {
		return false;
	}

	const names = raw.split('/');
	return names.length <= deepest && names.every(plainName) && raw.normalize('NFC') === raw;
}
