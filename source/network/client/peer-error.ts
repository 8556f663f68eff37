import {AppError, type ErrorCode} from '../../model/errors.ts';

const unreachable = 'UNREACHABLE';

/** What Node calls it, what we call it, and the sentence beside the peer's name. */
const reasons: Readonly<Record<string, readonly [ErrorCode, string]>> = {
	ECONNREFUSED: [unreachable, 'Nothing listens there (connection refused).'],
	ENOTFOUND: [unreachable, 'Its name is unknown (no such host).'],
	EAI_AGAIN: [unreachable, 'Its name cannot be looked up now.'],
	EHOSTUNREACH: [unreachable, 'No way leads there (host unreachable).'],
	EHOSTDOWN: [unreachable, 'No way leads there (host down).'],
	ENETUNREACH: [unreachable, 'No way leads there (network unreachable).'],
	ENETDOWN: [unreachable, 'The network is down.'],
	EADDRNOTAVAIL: [unreachable, 'It cannot be dialled from here.'],
	EACCES: [unreachable, 'This machine does not let us dial it.'],
	EPERM: [unreachable, 'This machine does not let us dial it.'],
	EINVAL: [unreachable, 'It cannot be dialled from here.'],
	EMFILE: [unreachable, 'This machine has too many open connections.'],
	ENFILE: [unreachable, 'This machine has too many open connections.'],
	ETIMEDOUT: ['TIMED_OUT', 'It does not answer (timed out).'],
	ECONNRESET: ['BROKEN_REPLY', 'It hung up before it had answered.'],
	EPIPE: ['BROKEN_REPLY', 'It hung up before it had answered.'],
	ERR_STREAM_PREMATURE_CLOSE: ['BROKEN_REPLY', 'It hung up before it had answered.'],
};

/** @returns the error of a call that ended with `error`; one that is an `AppError` already stays what it is. */
export function peerError(error: unknown): AppError {
	if (error instanceof AppError) {
		return error;
	}

	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code.startsWith('HPE_')) {
		return new AppError('NOT_A_PEER', 'It answers, but not in HTTP.', {cause: error});
	}

	const [appCode, sentence] = reasons[code] ?? ([unreachable, 'The call to it failed.'] as const);
	return new AppError(appCode, sentence, {cause: error});
}

/** @returns the error of a call that its caller gave up. */
export const cancelled = (cause: unknown): AppError =>
	new AppError('CANCELLED', 'The call was cancelled.', {cause});
