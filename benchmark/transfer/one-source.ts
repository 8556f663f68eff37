import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Measured} from '../measured.ts';
import {type Nginx, startNginx} from './nginx.ts';
import {type Run, run} from './programs.ts';
import {gibibyte, median, type Programs, type Setting} from './setting.ts';
import {type Member, startMember} from './start-member.ts';
import {digestOf, randomFile} from './work-folder.ts';

const name = 'file.bin';

interface Contender {
	readonly name: string;
	/** Fetches the file to a place that is free. Resolves with what the taker took, where it is a program of its own. */
	readonly fetch: (to: string) => Promise<Run>;
	/** Processor seconds, until now, of who gives. */
	readonly giver: () => Promise<number>;
}

interface Times {
	readonly milliseconds: number[];
	/** Processor seconds of both ends. */
	readonly taker: number[];
	readonly giver: number[];
}

/** One file from one peer, beside the same file from a web server. */
export async function measureOneSource(
	{folder, rounds, size, programs, entries}: Setting,
	say: (line: string) => void,
): Promise<readonly Measured[]> {
	const [shared, fetched] = [join(folder, 'shared'), join(folder, 'fetched')];
	await Promise.all([mkdir(shared), mkdir(fetched)]);
	await randomFile(join(shared, name), size);
	const nginx = programs.nginx && programs.curl ? await nginxFor(folder, shared, programs) : undefined;
	const giver = await startMember(entries.member, {folder: shared, downloads: shared});
	const taker = await startMember(entries.member, {downloads: fetched, join: [giver.url]});
	try {
		const isHashed = await taker.offered(name);
		const ours = ourselves(giver, taker);
		const contenders = [ours, ...(nginx === undefined ? [] : webContenders(nginx, programs))];
		const times = await compete(contenders, {rounds, fetched, digest: await digestOf(join(shared, name))});
		for (const {name: who} of contenders) {
			say(processorLine(who, times.get(who), size));
		}

		const how =
			isHashed && ours.isVerified() ? 'encrypted and verified' : 'encrypted, nothing to verify with';
		return rowsOf(how, ours.name, times, size);
	} finally {
		await Promise.all([giver.close(), taker.close(), nginx?.stop()]);
		await Promise.all([shared, fetched].map(place => rm(place, {recursive: true, force: true})));
	}
}

const nginxFor = (folder: string, root: string, {nginx = '', openssl}: Programs): Promise<Nginx> =>
	startNginx({program: nginx, openssl, root, folder: join(folder, 'nginx'), limit: 0});

function ourselves(giver: Member, taker: Member): Contender & {readonly isVerified: () => boolean} {
	let isVerified = false;
	return {
		name: 'ours',
		isVerified: () => isVerified,
		async fetch(to) {
			const before = await taker.usage();
			const report = await taker.fetch(name, join(to, '..'));
			if (report.state !== 'done') {
				throw new Error(`Our own transfer ended as ${report.state}: ${report.reason}`);
			}

			({isVerified} = report);
			return {
				milliseconds: report.milliseconds,
				seconds: (await taker.usage()).seconds - before.seconds,
			};
		},
		giver: async () => (await giver.usage()).seconds,
	};
}

const tls = 'curl from nginx over TLS';
const thenDigest = 'curl from nginx, then sha256sum';
const plain = 'curl from nginx';

function webContenders(nginx: Nginx, {curl = '', sha256sum}: Programs): readonly Contender[] {
	const {seconds: giver, encrypted} = nginx;
	const get = (base: string, to: string): Promise<Run> =>
		run(curl, ['-sSk', '--tls13-ciphers', 'TLS_AES_128_GCM_SHA256', '-o', to, `${base}/${name}`]);
	return [
		{name: plain, giver, fetch: to => get(nginx.plain, to)},
		...(encrypted === undefined ? [] : [{name: tls, giver, fetch: (to: string) => get(encrypted, to)}]),
		...(sha256sum === undefined
			? []
			: [
					{
						name: thenDigest,
						giver,
						async fetch(to: string) {
							const [one, other] = [await get(nginx.plain, to), await run(sha256sum, [to])];
							return {
								milliseconds: one.milliseconds + other.milliseconds,
								seconds: one.seconds + other.seconds,
							};
						},
					},
				]),
	];
}

async function compete(
	contenders: readonly Contender[],
	{rounds, fetched, digest}: {readonly rounds: number; readonly fetched: string; readonly digest: string},
): Promise<ReadonlyMap<string, Times>> {
	const times = new Map<string, Times>(
		contenders.map(contender => [contender.name, {milliseconds: [], taker: [], giver: []}]),
	);
	// The first round is to warm up, and to see that all bring the same.
	for (let round = 0; round <= rounds; round++) {
		for (const contender of contenders) {
			const to = join(fetched, name);
			const before = await contender.giver();
			const {milliseconds, seconds} = await contender.fetch(to);
			const spent = (await contender.giver()) - before;
			if (round === 0 && (await digestOf(to)) !== digest) {
				throw new Error(`${contender.name} brought something else than was offered.`);
			}

			await rm(to);
			if (round > 0) {
				times.get(contender.name)?.milliseconds.push(milliseconds);
				times.get(contender.name)?.taker.push(seconds);
				times.get(contender.name)?.giver.push(spent);
			}
		}
	}

	return times;
}

function processorLine(who: string, times: Times | undefined, size: number): string {
	const perGibibyte = (seconds: readonly number[] = []): string =>
		((median(seconds) * gibibyte) / size).toFixed(2);
	return `processor seconds per GiB, ${who}: giver ${perGibibyte(times?.giver)}, taker ${perGibibyte(times?.taker)}`;
}

function rowsOf(
	how: string,
	ours: string,
	times: ReadonlyMap<string, Times>,
	size: number,
): readonly Measured[] {
	const value = median(times.get(ours)?.milliseconds ?? []);
	const row = (peer: string, limit: number): Measured => {
		const theirs = times.get(peer);
		return {
			name: `${size / gibibyte} GiB, ${how}`,
			value,
			unit: 'ms',
			limit,
			...(theirs === undefined
				? {missing: `no ${peer}`}
				: {peer: {name: peer, value: median(theirs.milliseconds)}}),
		};
	};
	return [row(tls, 1.05), row(plain, 1.5), row(thenDigest, 0.5)];
}
