import type {Peer, PeerUrl} from './peer.ts';

/** Somebody's address, and what they call themselves. */
export type NamedPeer = Pick<Peer, 'url' | 'name'>;

/** Letters that look like others, in the form that `keyOf` has brought them to: Cyrillic, Greek and Latin ones. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
	[
		...[
			'aаα',
			'cсϲ',
			'dԁ',
			'eеё',
			'hһ',
			'jјϳ',
			'kкκ',
			'nп',
			'o0оοσ',
			'pрρ',
			'qԛ',
			'sѕ',
			'tтτ',
			'uυ',
			'vν',
			'wԝω',
		],
		...['xхχ', 'yуγ', 'li1|ıіιӏ', 'bвβ', 'mм', '-‐‑‒–—'],
	].flatMap(([first = '', ...others]) => others.map(other => [other, first] as const)),
);

/** @returns what names have in common that a glance cannot tell apart. */
const keyOf = (name: string): string => {
	const plain = name
		.normalize('NFKD')
		.replaceAll(/[\p{M}\s._]+/gu, '')
		.toLowerCase();
	return [...plain]
		.map(letter => lookAlikes.get(letter) ?? letter)
		.join('')
		.replaceAll('rn', 'm');
};

/** @returns whether a name could be taken for the address of somebody, or for a name with one. */
export const isLikeAddress = (name: string): boolean =>
	/[:@/\u02D0\u05C3\u2236\uA789]|\d\.\d+\.\d+\.\d/u.test(name.normalize('NFKC'));

/** @returns a peer's address without what all of them share. */
export const peerAddress = (url: PeerUrl): string => url.replace(/^http:\/\//, '');

const partsOf = (url: PeerUrl): {readonly host: string; readonly port: string} => {
	const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(peerAddress(url)) ?? [];
	return {host, port};
};

/** @returns the names of those who claim the same one, each with as much of the address as tells them apart. */
const apart = (claimants: readonly NamedPeer[]): ReadonlyArray<readonly [PeerUrl, string]> => {
	const hosts = new Set(claimants.map(({url}) => partsOf(url).host));
	return claimants.map(({url, name = ''}) => {
		const {host, port} = partsOf(url);
		if (claimants.length === 1) {
			return [url, name];
		}

		return [
			url,
			hosts.size === 1
				? `${name}:${port}`
				: `${name}@${hosts.size === claimants.length ? host : peerAddress(url)}`,
		];
	});
};

/**
 * How each peer is called: the one place that decides it. Names are claims and addresses are proven, so a name stands
 * alone only where no other peer, nor we ourselves, have the same or one that looks like it; of a name that looks like
 * an address, only the true address is shown.
 */
export class PeerNames {
	readonly #claimed = new Map<PeerUrl, string>();
	readonly #called = new Map<PeerUrl, string>();
	readonly #own: NamedPeer | undefined;

	/** `own`: our own name and address; undefined where others cannot see us. */
	constructor(peers: Iterable<NamedPeer>, own?: NamedPeer) {
		this.#own = own;
		const groups = new Map<string, NamedPeer[]>();
		const add = (claimant: NamedPeer): void => {
			const key = keyOf(claimant.name ?? '');
			const group = groups.get(key);
			if (group === undefined) {
				groups.set(key, [claimant]);
			} else {
				group.push(claimant);
			}
		};
		for (const {url, name} of peers) {
			if (name !== undefined) {
				this.#claimed.set(url, name);
				if (!isLikeAddress(name)) {
					add({url, name});
				}
			}
		}

		if (own?.name !== undefined) {
			add(own);
		}

		for (const group of groups.values()) {
			for (const [url, called] of apart(group)) {
				this.#called.set(url, called);
			}
		}
	}

	/** @returns what a peer is called: its name where that is enough, else its address, or both. Safe to draw. */
	of(url: PeerUrl): string {
		return this.#called.get(url) ?? peerAddress(url);
	}

	/** @returns what a peer is called, and its address where that does not tell it. */
	full(url: PeerUrl): string {
		const [called, address] = [this.of(url), peerAddress(url)];
		return called.endsWith(address) ? called : `${called} (${address})`;
	}

	/** @returns the addresses of those whose name has `text` in it, in any case. */
	meant(text: string): readonly PeerUrl[] {
		const wanted = text.toLowerCase();
		return [...this.#claimed.keys()].filter(url => this.of(url).toLowerCase().includes(wanted));
	}

	/** @returns whether nobody has another name than when this was made. */
	areOf(peers: Iterable<NamedPeer>, own?: NamedPeer): boolean {
		let named = 0;
		for (const {url, name} of peers) {
			named += Number(name !== undefined);
			if (this.#claimed.get(url) !== name) {
				return false;
			}
		}

		return named === this.#claimed.size && this.#own?.url === own?.url && this.#own?.name === own?.name;
	}
}
