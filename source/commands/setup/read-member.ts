import {isInvite} from '../../invite.ts';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import {parseMembers} from '../../options/members.ts';
import type {SetupAnswer} from '../../state/setup/setup-ask.ts';

/** Reads the invite or address that somebody pasted. @throws {AppError} `BAD_URL`. */
export function readMember(pasted: string): SetupAnswer {
	// Neither holds a blank, but both are copied from windows that break lines.
	const text = pasted.replaceAll(/\s+/g, '');
	if (!isInvite(text) && !/:\d+\/?$/.test(text)) {
		throw new AppError(
			'BAD_URL',
			`Expected an invite (tinyp2p://…) or an address with its port such as 192.0.2.7:2004, got "${drawable(text.slice(0, 80))}".`,
		);
	}

	return {type: 'invite', ...parseMembers([text])};
}
