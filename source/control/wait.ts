/** Calls back once after some milliseconds. @returns its own undo. */
export type Wait = (milliseconds: number, callback: () => void) => () => void;

/** Waits by the clock of the system. */
export const clockWait: Wait = (milliseconds, callback) => {
	const timer = setTimeout(callback, milliseconds);
	return () => clearTimeout(timer);
};
