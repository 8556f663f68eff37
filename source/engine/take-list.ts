import type {PeerClient} from '../network/peer-client.ts';
import type {Followers} from './followers.ts';
import type {PeerLists, Taken} from './peer-lists.ts';
import type {Visit} from './visit.ts';

export interface ListTakers {
	readonly client: Pick<Required<PeerClient>, 'catalog'>;
	readonly lists: PeerLists;
	readonly followers: Followers;
}

/**
 * Takes in what the peer that was visited lists. A native one that is followed tells by itself what changes; any other
 * is asked, unless it says that nothing has.
 */
export async function takeList(
	{address, hello, files, refused}: Visit,
	{client, lists, followers}: ListTakers,
	signal: AbortSignal,
): Promise<Taken> {
	const {url} = address;
	if (hello === undefined) {
		await followers.unfollow(url);
		return {isNews: await lists.takeFiles(url, files), refused};
	}

	const since = lists.revision(url);
	if (followers.isFollowing(url) || since === hello.revision) {
		return {isNews: false, refused: 0};
	}

	const reply = await client.catalog(address, {since}, signal);
	return reply === undefined ? {isNews: false, refused: 0} : lists.takeReply(url, reply, signal);
}
