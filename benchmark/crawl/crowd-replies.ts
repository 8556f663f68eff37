import {encodeCatalogLine} from '../../source/wire/catalog-line.ts';
import {memberSet} from '../../source/wire/member-set.ts';
import type {CrowdSettings} from './settings.ts';

/** One made-up peer. */
export interface Member {
	readonly index: number;
	readonly url: string;
	/** How many files it has beyond those of the start. */
	changes: number;
}

/** What goes out, and how. */
export interface CrowdReply {
	readonly parts: readonly Buffer[];
	/** Whether the connection ends with it. */
	readonly ends?: boolean;
	/** Seconds for which it is held back unless something changes. */
	readonly waits?: number;
}

const fileName = (member: number, file: number): string =>
	`Music/Artist ${member % 50}/Album ${file % 30}/${String(file).padStart(4, '0')} Track of peer ${member}.flac`;
/** By the number of the peer: what it answers with its whole list, and to a greeting, while nothing has changed. */
const lists = new Map<number, CrowdReply>();
const greetings = new Map<number, CrowdReply>();
/** The same of 2004: names, and structs. */
const plainNames = new Map<number, CrowdReply>();
const plainStructs = new Map<number, CrowdReply>();
let peerLines: CrowdReply | undefined;

/** @returns the reply of `member` to an HTTP request, as text, of the native dialect or of that of 2004. */
export function crowdReply(
	request: string,
	member: Member,
	all: readonly Member[],
	settings: CrowdSettings,
): CrowdReply {
	if (member.index >= settings.peers) {
		const reply = hostileReply(request, member, all, settings);
		if (reply !== undefined) {
			return reply;
		}
	}

	const [, target = '/'] = request.split(' ', 2);
	if (target.startsWith('/catalog')) {
		return catalog(new URLSearchParams(target.slice(9)), member, settings);
	}

	if (target.startsWith('/peers')) {
		peerLines ??= http(
			'application/x-ndjson',
			Buffer.from(all.map(({url}) => `${JSON.stringify({u: url, i: null, a: 1})}\n`).join('')),
		);
		return request.startsWith('GET') ? peerLines : {parts: [Buffer.from('HTTP/1.1 204 No Content\r\n\r\n')]};
	}

	if (request.includes('<methodName>f<')) {
		return plain(request, member, all, settings);
	}

	return request.includes('tinyp2p.hello') ? greeting(member, all, settings) : xml(peerStructs(all));
}

/** Makes what is long before anybody asks, so that the time for it does not count. */
export function prepareReplies(all: readonly Member[], settings: CrowdSettings): void {
	for (const member of all) {
		if (settings.classic) {
			plainNames.set(member.index, namesOf(member, settings));
			plainStructs.set(member.index, structsOf(member, settings));
			continue;
		}

		lists.set(member.index, wholeList(member, settings));
		greetings.set(member.index, hello(member, all, settings));
	}
}

const wholeList = (member: Member, {files}: CrowdSettings): CrowdReply =>
	listReply(listOf(member.index, files + member.changes), '0', member);

const greeting = (member: Member, all: readonly Member[], settings: CrowdSettings): CrowdReply =>
	(member.changes === 0 ? greetings.get(member.index) : undefined) ?? hello(member, all, settings);

const revision = ({changes}: Member): string => `made-up.${changes}`;

function catalog(query: URLSearchParams, member: Member, settings: CrowdSettings): CrowdReply {
	const {files} = settings;
	const since = query.get('since') ?? '0';
	const known = /^made-up\.(\d+)$/.exec(since)?.[1];
	if (known === undefined) {
		return (member.changes === 0 ? lists.get(member.index) : undefined) ?? wholeList(member, settings);
	}

	const waits = Number(query.get('wait') ?? 0);
	if (Number(known) === member.changes && waits > 0) {
		return {...listReply(Buffer.alloc(0), since, member), waits};
	}

	const lines = Array.from({length: member.changes - Number(known)}, (_, index) =>
		line(member.index, files + Number(known) + index),
	);
	return listReply(Buffer.from(lines.join('')), since, member);
}

const line = (member: number, file: number): string =>
	encodeCatalogLine({
		path: fileName(member, file),
		size: 1_000_000 + file,
		modified: 1_700_000_000_000 + file,
	});

const listOf = (member: number, files: number): Buffer =>
	Buffer.from(Array.from({length: files}, (_, file) => line(member, file)).join(''));

const listReply = (body: Buffer, base: string, member: Member): CrowdReply =>
	http('application/x-ndjson', body, `Revision: ${revision(member)}\r\nRevision-Base: ${base}\r\n`);

function hello(member: Member, all: readonly Member[], {files}: CrowdSettings): CrowdReply {
	const members = {
		id: `member-${member.index}`,
		name: `Member ${member.index}`,
		version: '1.0.0',
		url: member.url,
		revision: revision(member),
		digest: digestOf(all),
	};
	const strings = Object.entries(members).map(([name, value]) =>
		xmlMember(name, `<string>${value}</string>`),
	);
	const numbers = [
		xmlMember('files', `<double>${files + member.changes}</double>`),
		xmlMember('bytes', '<double>1000000</double>'),
		xmlMember('peers', `<int>${all.length}</int>`),
	];
	return xml(`<struct>${[...strings, ...numbers].join('')}</struct>`);
}

/** They all know the same, as those of a network that has come to rest do. */
let digest: string | undefined;

function digestOf(all: readonly Member[]): string {
	digest ??= memberSet(all.map(({url}) => url)).digest;
	return digest;
}

const peerStructs = (all: readonly Member[]): string =>
	`<array><data>${all.map(({url}) => `<value><struct>${xmlMember('url', `<string>${url}</string>`)}</struct></value>`).join('')}</data></array>`;

const xmlMember = (name: string, value: string): string =>
	`<member><name>${name}</name><value>${value}</value></member>`;

const strings = (texts: readonly string[]): string =>
	`<array><data>${texts.map(text => `<value><string>${text}</string></value>`).join('')}</data></array>`;

/** What we list of a file, as the method of 2004 could have told it. */
const fileStruct = (member: number, file: number): string =>
	`<value><struct>${xmlMember('name', `<string>${fileName(member, file)}</string>`)}${xmlMember('size', `<int>${1_000_000 + file}</int>`)}${xmlMember('mtime', `<double>${1_700_000_000_000 + file}</double>`)}</struct></value>`;

/** The method of 2004: peers, names. */
function plain(request: string, member: Member, all: readonly Member[], settings: CrowdSettings): CrowdReply {
	if (/<int>0</.test(request)) {
		return {...xml(strings(all.map(({url}) => url))), ends: true};
	}

	return request.includes('<string>structs<')
		? (plainStructs.get(member.index) ?? structsOf(member, settings))
		: (plainNames.get(member.index) ?? namesOf(member, settings));
}

function structsOf({index}: Member, {files}: CrowdSettings): CrowdReply {
	const structs = Array.from({length: files}, (_, file) => fileStruct(index, file));
	return {
		...xml(`<array><data><value><array><data>${structs.join('')}</data></array></value></data></array>`),
		ends: true,
	};
}

function namesOf({index}: Member, {files}: CrowdSettings): CrowdReply {
	const names = Array.from({length: files}, (_, file) => fileName(index, file).replaceAll('/', ' '));
	return {...xml(`<array><data><value>${strings(names)}</value></data></array>`), ends: true};
}

/** Undefined: it says hello like any other. Those whose number three divides do not get as far as here. */
function hostileReply(
	request: string,
	{index}: Member,
	all: readonly Member[],
	{files}: CrowdSettings,
): CrowdReply | undefined {
	const isList = request.includes('/catalog') || /<int>1</.test(request);
	const isPeers = request.includes('/peers') || /<int>0</.test(request);
	switch (index % 6) {
		case 1:
			// Never answers.
			return {parts: [], waits: 3600};
		case 2:
			return isList
				? http('application/x-ndjson', rubbish(files), 'Revision: x\r\nRevision-Base: 0\r\n')
				: undefined;
		case 4:
			// Names ten thousand that are not there.
			return isPeers ? http('application/x-ndjson', madeUpAddresses(all)) : undefined;
		default:
			return isList
				? {
						parts: [
							Buffer.from(
								'HTTP/1.1 200 OK\r\nRevision: x\r\nRevision-Base: 0\r\nTransfer-Encoding: chunked\r\n\r\n',
							),
						],
					}
				: undefined;
	}
}

const rubbish = (files: number): Buffer =>
	Buffer.from('{"n":"../../etc/passwd","s":1,"m":1}\nrubbish\n'.repeat(files * 20));

const madeUpAddresses = (all: readonly Member[]): Buffer =>
	Buffer.from(
		Array.from({length: 10_000}, (_, index) => `{"u":"http://127.0.0.1:${1 + index}"}\n`).join('') +
			String(all.length),
	);

const xml = (value: string): CrowdReply =>
	http(
		'text/xml',
		Buffer.from(
			`<?xml version="1.0"?><methodResponse><params><param><value>${value}</value></param></params></methodResponse>`,
		),
	);

const http = (type: string, body: Buffer, more = ''): CrowdReply => ({
	parts: [
		Buffer.concat([
			Buffer.from(
				`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n${more}\r\n`,
			),
			body,
		]),
	],
});
