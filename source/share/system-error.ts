/** @returns the code of a system error such as `ENOENT`; undefined for any other value. */
export const systemCode = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

// EINVAL: what was a link when it was looked at is none when it is read.
const vanished: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'EINVAL']);

/** @returns whether the error says that nothing (or no longer the same thing) stands there. */
export const isVanished = (error: unknown): boolean => vanished.has(systemCode(error));

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'permission denied',
	EPERM: 'permission denied',
	ENAMETOOLONG: 'the path is too long',
	EMFILE: 'too many open files',
	ENFILE: 'too many open files',
	EIO: 'the disk reports an error',
};

/** @returns why a file or folder could not be read, as the end of a sentence. */
export const systemReason = (error: unknown): string => {
	const code = systemCode(error) ?? 'unknown error';
	return reasons[code] ?? code;
};
