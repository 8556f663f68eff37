import {AppError} from '../../model/errors.ts';
import type {Greeting, PeerClient} from '../../network/client/peer-client.ts';
import {unlessAborted} from '../../network/server/unless-aborted.ts';
import type {PeerHello, ServerHello} from '../../wire/peer-hello.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {Taken} from '../peers/peer-lists.ts';
import type {Gossip} from './gossip.ts';
import {type ListTakers, takeList, takePlainList} from './take-list.ts';
import {together} from './together.ts';

/** What a visit brought. */
export interface Visit {
	/** The spelling of its address that worked. */
	readonly address: ParsedPeerUrl;
	/** The addresses that it knows, as it spells them, where it was asked. */
	readonly known: readonly string[];
	/** Who a native peer is. */
	readonly hello: ServerHello | undefined;
	readonly gossip: Gossip;
	readonly taken: Taken;
	/** Milliseconds for one round trip. */
	readonly latency: number;
}

export interface VisitOptions extends ListTakers {
	readonly client: Required<PeerClient>;
	/** Tried in turn while a classic peer says that the password is wrong: its token is keyed with its own spelling. */
	readonly spellings: readonly ParsedPeerUrl[];
	/** Who we are. */
	readonly mine: PeerHello;
	/** Whether we know nobody else, so that it will be asked for those that it knows. */
	readonly isNewcomer: boolean;
	/** Our own address as it is told to classic peers; undefined where we do not listen. */
	readonly own: string | undefined;
	/** Told who a native peer is, and the milliseconds of a round trip, before anything comes of it; says what it is told of others. */
	readonly met: (hello: ServerHello | undefined, latency: number) => Gossip;
	readonly signal: AbortSignal;
}

/** Asks one peer whom it knows and what it has, which goes into the list as it comes. Rejects with an `AppError`. */
export async function visit({spellings, ...options}: VisitOptions): Promise<Visit> {
	let failure: unknown;
	for (const address of spellings) {
		try {
			return await visitWhole(address, options);
		} catch (error) {
			failure = error;
			const isClassic = options.client.dialectOf(address.url) === 'classic';
			if (!(isClassic && error instanceof AppError && error.code === 'WRONG_PASSWORD')) {
				break;
			}
		}
	}

	throw failure ?? new AppError('INTERNAL', 'The peer has no address.');
}

/** The list comes with it where it was asked for. */
type Said = Pick<Greeting, 'hello'> & Partial<Greeting>;

type At = Omit<VisitOptions, 'spellings'>;

async function visitAt(address: ParsedPeerUrl, options: At): Promise<Visit> {
	const round = roundTrip();
	const greeting = await greet(address, options, round.restart);
	const latency = round.time();
	if (greeting === undefined) {
		return visitPlain(address, options);
	}

	const {hello} = greeting;
	const gossip = options.met(hello, latency);
	return {address, hello, latency, ...(await talk(address, greeting, {...options, gossip}))};
}

/** As `visitAt`, and leaves nothing under way that was asked for, however it ends. */
async function visitWhole(address: ParsedPeerUrl, options: At): Promise<Visit> {
	const stop = new AbortController();
	try {
		return await visitAt(address, {...options, signal: AbortSignal.any([options.signal, stop.signal])});
	} catch (error) {
		stop.abort();
		throw error;
	}
}

/** Says who we are; whoever lists what we do not have yet is asked for it in the same breath. */
async function greet(
	address: ParsedPeerUrl,
	{client, mine, isNewcomer, lists, followers, signal}: At,
	secured: () => void,
): Promise<Said | undefined> {
	if (lists.revision(address.url) === undefined && !followers.isFollowing(address.url)) {
		return client.greet(address, mine, signal, {secured, asks: isNewcomer});
	}

	const hello = await client.hello(address, mine, signal, secured);
	return hello && {hello};
}

/** A native peer tells of others and of its list at the same time. */
async function talk(
	address: ParsedPeerUrl,
	greeting: Said,
	{gossip, signal, ...options}: At & {readonly gossip: Gossip},
): Promise<Pick<Visit, 'known' | 'gossip' | 'taken'>> {
	const [known, taken] = await together(
		signal,
		linked => exchange(address, greeting, {...options, gossip, signal: linked}),
		linked => takeList(address, greeting, options, linked),
	);
	return {known, gossip, taken};
}

async function exchange(
	address: ParsedPeerUrl,
	{hello, known: asked}: Said,
	{client, gossip: {asks, tells}, signal}: Pick<At, 'client' | 'signal'> & {readonly gossip: Gossip},
): Promise<readonly string[]> {
	if (hello.members === undefined) {
		const known = asks || tells.length > 0 ? await client.peers(address, tells, signal) : [];
		return known.map(({url}) => url);
	}

	if (tells.length > 0) {
		await client.tell(address, tells, signal);
	}

	if (!asks) {
		return [];
	}

	const known = asked === undefined ? client.knownTo(address, signal) : unlessAborted(asked, signal);
	return (await known).map(({url}) => url);
}

/** A peer of 2004 does one thing at a time, and is told of ourselves with what it is told of others. */
async function visitPlain(address: ParsedPeerUrl, options: At): Promise<Visit> {
	const {client, own, signal} = options;
	const gossip = options.met(undefined, Number.NaN);
	const round = roundTrip();
	const tells = [...(own === undefined ? [] : [own]), ...gossip.tells.map(({url}) => url)];
	const isTalk = gossip.asks || gossip.tells.length > 0;
	const known = isTalk ? await client.exchange(address, tells, signal) : [];
	const talked = round.time();
	const list = await client.list(address, signal);
	const latency = isTalk ? talked : round.time();
	return {
		address,
		known,
		hello: undefined,
		gossip,
		latency,
		taken: await takePlainList(address, list, options),
	};
}

/** Measures one round trip. */
function roundTrip(): {readonly restart: () => void; readonly time: () => number} {
	let started = performance.now();
	return {
		restart() {
			started = performance.now();
		},
		time: () => Math.round((performance.now() - started) * 10) / 10,
	};
}
