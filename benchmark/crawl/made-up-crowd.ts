import {constants} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type Server as NetServer, type Socket} from 'node:net';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {createServer as createTlsServer, type TLSSocket} from 'node:tls';
import {tlsSettings} from '../../source/network/tls-settings.ts';
import {deriveNetworkKeys} from '../../source/wire/network-keys.ts';
import {stepAside} from '../load/step-aside.ts';
import {crowdReply, type Member, prepareReplies} from './crowd-replies.ts';
import {type CrowdCount, type CrowdSettings, keys as madeUpKeys} from './settings.ts';

// Many peers in one process, each at a port of its own: just enough of the wire to be crawled, and cheap, so that what
// is measured is the other side. Prints its addresses, then one line of JSON for each line that it reads; ends with it.
const settings = JSON.parse(process.argv[2] ?? '{}') as CrowdSettings;
if (settings.aside) {
	stepAside();
}

const keys = settings.password === undefined ? madeUpKeys : await deriveNetworkKeys(settings.password);
const count = {requests: 0, handshakes: 0, read: 0, written: 0};
const members = new Map<number, Member>();
/** All of them, in their order. */
let all: readonly Member[] = [];
const psks = new Map<number, Buffer>();
const held = new Set<() => void>();

const tls = createTlsServer({
	...tlsSettings,
	ALPNProtocols: ['http/1.1'],
	// As the program has it.
	secureOptions: constants.SSL_OP_NO_TICKET,
	pskCallback: socket => psks.get(Number((socket as Socket).localPort)) ?? null,
});
tls.on('secureConnection', socket => {
	count.handshakes++;
	talk(socket);
});
tls.on('tlsClientError', (_error, socket) => socket.destroy());

/** Several requests may come one behind the other: each is answered after its delay, so in their order. */
function talk(socket: TLSSocket | Socket): void {
	const member = members.get(Number(socket.localPort));
	let text = '';
	socket.on('error', () => {});
	socket.on('data', chunk => {
		count.read += chunk.length;
		text += chunk.toString('latin1');
		for (let end = endOf(text); end !== undefined; end = endOf(text)) {
			count.requests++;
			const request = text.slice(0, end);
			text = text.slice(end);
			setTimeout(() => answer(socket, request, member), settings.delay);
		}
	});
}

/** @returns where the first request ends; undefined while it is not whole. */
function endOf(text: string): number | undefined {
	const head = text.indexOf('\r\n\r\n');
	if (head === -1) {
		return undefined;
	}

	const length = text.startsWith('GET') ? 0 : Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? 0);
	const end = head + 4 + length;
	return text.length >= end ? end : undefined;
}

function answer(socket: Socket, request: string, member: Member | undefined): void {
	if (member === undefined || socket.destroyed) {
		return;
	}

	const {parts, ends, waits} = crowdReply(request, member, all, settings);
	const send = (): void => {
		for (const part of parts) {
			count.written += part.length;
			socket.write(part);
		}

		if (ends) {
			socket.end();
		}
	};
	if (waits === undefined) {
		send();
	} else {
		hold(socket, waits, send, () => answer(socket, request, member));
	}
}

/** Answers when something changes or after so many seconds, whichever comes first. */
function hold(socket: Socket, seconds: number, send: () => void, again: () => void): void {
	const end = (): void => {
		clearTimeout(timer);
		held.delete(wake);
	};
	const wake = (): void => {
		end();
		again();
	};
	const timer = setTimeout(() => {
		end();
		send();
	}, seconds * 1000);
	held.add(wake);
	socket.once('close', end);
}

const total = settings.peers + settings.hostile;
const servers: NetServer[] = [];
for (let index = 0; index < total; index++) {
	const server = createServer({noDelay: true}, socket => {
		socket.on('error', () => {});
		const isHostile = index >= settings.peers;
		// Every third of them does not even shake hands.
		if (isHostile && index % 3 === 0) {
			return;
		}

		if (settings.classic) {
			talk(socket);
		} else {
			tls.emit('connection', socket);
		}
	});
	server.listen(0, '127.0.0.1', 1024);
	servers.push(server);
}

await Promise.all(servers.map(server => server.listening || once(server, 'listening')));
for (const [index, server] of servers.entries()) {
	const port = (server.address() as {readonly port: number}).port;
	const url = `http://127.0.0.1:${port}`;
	members.set(port, {index, url, changes: 0});
	psks.set(port, keys.pskFor(url));
}

all = [...members.values()];

prepareReplies(all, settings);

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
print(all.map(({url}) => url));
for await (const line of createInterface({input: process.stdin})) {
	if (line === 'count') {
		const {user, system} = process.cpuUsage();
		print({...count, held: held.size, cpu: (user + system) / 1e6} satisfies CrowdCount);
	} else if (line.startsWith('change ')) {
		// The member of that number has one more file, and says so to whoever waits.
		const member = all[Number(line.slice(7))];
		if (member !== undefined) {
			member.changes++;
		}

		for (const wake of [...held]) {
			wake();
		}

		print('changed');
	}
}

process.exit();
