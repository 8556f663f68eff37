import {isInvite, parseInvite} from '../invite.ts';
import {AppError} from '../model/errors.ts';
import {typedPassword} from '../model/made-up-password.ts';
import {parsePeerUrl} from '../wire/peer-url.ts';

/** Members of the network to visit first, and the password that came with them. */
export interface Members {
	/** As they were spelt, which the token of 2004 depends on. */
	readonly join: readonly string[];
	readonly password: string | undefined;
}

/** Reads addresses and invites. @throws {AppError} `BAD_URL`; `USAGE` where two invites hold different passwords. */
export function parseMembers(texts: readonly string[]): Members {
	const members = texts.map(text => (isInvite(text) ? parseInvite(text) : {url: text, password: undefined}));
	const join = members.map(({url}) => parsePeerUrl(url).spelling);
	const passwords = new Set(
		members.flatMap(({password}) => (password === undefined ? [] : typedPassword(password))),
	);
	if (passwords.size > 1) {
		throw new AppError('USAGE', 'Expected invites into one network, got invites with different passwords.');
	}

	return {join, password: [...passwords][0]};
}
