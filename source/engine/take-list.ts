import type {ListedFile} from '../model/file.ts';
import type {PeerClient} from '../network/peer-client.ts';
import type {ServerHello} from '../wire/peer-hello.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';
import type {Followers} from './followers.ts';
import type {PeerLists, Taken} from './peer-lists.ts';

export interface ListTakers {
	readonly client: Pick<Required<PeerClient>, 'catalog'>;
	readonly lists: PeerLists;
	readonly followers: Followers;
}

const nothing: Taken = {isNews: false, refused: 0};

/**
 * Takes in what the native peer that was visited lists. One that is followed tells by itself what changes; any other is
 * asked, unless it says that nothing has.
 */
export async function takeList(
	address: ParsedPeerUrl,
	hello: ServerHello,
	{client, lists, followers}: ListTakers,
	signal: AbortSignal,
): Promise<Taken> {
	const {url} = address;
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
