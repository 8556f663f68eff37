import type {QueueItem} from './queue-item.ts';

/** @returns what is said of a transfer that is paused now: one sentence. */
export function pauseReason({transfer: {received, size = 0}, resumable}: QueueItem): string {
	if (received === 0) {
		return 'Paused.';
	}

	if (!resumable) {
		// The classic dialect has no way to ask for the rest of a file.
		return 'Paused; it begins anew when it goes on.';
	}

	const percent = Math.floor((100 * received) / Math.max(received, size));
	return `Paused at ${percent} %; it continues from there.`;
}
