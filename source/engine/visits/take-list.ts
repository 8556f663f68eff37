import type {ListedFile} from '../../model/file.ts';
import type {Greeting, PeerClient} from '../../network/client/peer-client.ts';
import {unlessAborted} from '../../network/server/unless-aborted.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {PeerLists, Taken} from '../peers/peer-lists.ts';
import type {Followers} from './followers.ts';

export interface ListTakers {
	readonly client: Pick<Required<PeerClient>, 'catalog'>;
	readonly lists: PeerLists;
	readonly followers: Followers;
}

const nothing: Taken = {isNews: false, refused: 0};

/**
 * Takes in what the native peer that was visited lists. One that is followed tells by itself what changes; any other is
 * asked, unless it says that nothing has, or was asked as it was greeted.
 */
export async function takeList(
	address: ParsedPeerUrl,
	{hello, list}: Pick<Greeting, 'hello'> & Partial<Greeting>,
	{client, lists, followers}: ListTakers,
	signal: AbortSignal,
): Promise<Taken> {
	const {url} = address;
	if (list !== undefined) {
		return lists.takeReply(url, await unlessAborted(list, signal), signal);
	}

	const since = lists.revision(url);
	if (followers.isFollowing(url) || since === hello.revision) {
		return {...nothing, files: hello.files};
	}

	const reply = await client.catalog(address, {since}, signal);
	return reply === undefined ? nothing : lists.takeReply(url, reply, signal);
}

/** Takes in what the classic peer that was visited lists. */
export async function takePlainList(
	{url}: ParsedPeerUrl,
	{files, refused}: {readonly files: readonly ListedFile[]; readonly refused: number},
	{lists, followers}: ListTakers,
): Promise<Taken> {
	await followers.unfollow(url);
	return {isNews: await lists.takeFiles(url, files), refused, files: files.length};
}
