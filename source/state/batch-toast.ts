import {formatBytes} from '../format.ts';
import type {Batch} from '../model/transfer.ts';

const counted = (count: number, what: string): string => (count === 0 ? '' : `${count} ${what}`);

/** @returns what is said when all that was asked for together has ended, and how serious that is. */
export const batchToast = ({
	done,
	failed,
	skipped,
	cancelled,
	bytes,
}: Batch): {readonly level: 'info' | 'warning'; readonly text: string} => {
	const parts = [
		done === 0 ? '' : `${done} fetched, ${formatBytes(bytes)}`,
		counted(failed, 'failed'),
		counted(cancelled, 'cancelled'),
		counted(skipped, 'here already'),
	];
	return {
		level: failed > 0 ? 'warning' : 'info',
		text: `Done: ${parts.filter(part => part !== '').join('; ')}.`,
	};
};
