import filenamify from 'filenamify';

const longestListed = 1024;
const longestSaved = 200;

/** @returns whether a classic peer may list `raw`: one name, not a path, in at most 1024 bytes of valid Unicode. */
export const plainName = (raw: string): boolean =>
	raw !== '' &&
	raw !== '.' &&
	raw !== '..' &&
	!/[/\0]/.test(raw) &&
	raw.isWellFormed() &&
	Buffer.byteLength(raw) <= longestListed;

/**
 * @returns the name under which the file at `path`, as any peer spells it, may be saved on any system: its last
 * segment in NFC, at most 200 bytes of UTF-8 with the extension kept, not hidden, not an option, not a device.
 */
export function saveName(path: string): string {
	const segment = path.split('/').at(-1) ?? '';
	const clean = filenamify(segment.toWellFormed(), {replacement: '_', maxLength: 10_000}).normalize('NFC');
	const shown = /^[.\-~]/.test(clean) ? `_${clean}` : clean;
	const harmless = /^(?:desktop\.ini|autorun\.inf)$/i.test(shown) ? `_${shown}` : shown;
	return shorten(harmless);
}

/** Cuts whole characters off the part before the extension until the name has at most `longestSaved` bytes. */
function shorten(name: string): string {
	if (Buffer.byteLength(name) <= longestSaved) {
		return name;
	}

	const extension = /.(\.[^. ]{1,20})$/u.exec(name)?.[1] ?? '';
	const room = longestSaved - Buffer.byteLength(extension);
	let base = '';
	let bytes = 0;
	for (const character of name.slice(0, name.length - extension.length)) {
		bytes += Buffer.byteLength(character);
		if (bytes > room) {
			break;
		}

		base += character;
	}

	return `${base.trimEnd()}${extension}`;
}
