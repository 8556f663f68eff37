import {once} from 'node:events';
import {createServer, type Server as NetServer, type Socket} from 'node:net';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {createServer as createTlsServer, type TLSSocket} from 'node:tls';
import {tlsSettings} from '../../source/network/tls-settings.ts';
import {deriveNetworkKeys} from '../../source/wire/network-keys.ts';
import {crowdReply, type Member, prepareLists} from './crowd-replies.ts';
import {type CrowdCount, type CrowdSettings, keys as madeUpKeys} from './settings.ts';

// Many peers in one process, each at a port of its own: just enough of the wire to be crawled, and cheap, so that what
// is measured is the other side. Prints its addresses, then one line of JSON for each line that it reads; ends with it.
const settings = JSON.parse(process.argv[2] ?? '{}') as CrowdSettings;
const keys = settings.password === undefined ? madeUpKeys : await deriveNetworkKeys(settings.password);
const count = {requests: 0, handshakes: 0, read: 0, written: 0};
const members = new Map<number, Member>();
const held = new Set<() => void>();

const tls = createTlsServer({
	...tlsSettings,
	ALPNProtocols: ['http/1.1'],
	pskCallback: socket => keys.pskFor(`http://127.0.0.1:${(socket as Socket).localPort}`),
});
tls.on('secureConnection', socket => {
	count.handshakes++;
	talk(socket);
});
tls.on('tlsClientError', (_error, socket) => socket.destroy());

function talk(socket: TLSSocket | Socket): void {
	let text = '';
	socket.on('error', () => {});
	socket.on('data', chunk => {
		count.read += chunk.length;
		text += chunk.toString('latin1');
		const head = text.indexOf('\r\n\r\n');
		if (head === -1) {
			return;
		}

		const length = Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? 0);
		if (text.length >= head + 4 + length) {
			count.requests++;
			const request = text;
			text = '';
			setTimeout(() => answer(socket, request), settings.delay);
		}
	});
}

function answer(socket: Socket, request: string): void {
	const member = members.get(Number(socket.localPort));
	if (member === undefined || socket.destroyed) {
		return;
	}

	const {parts, ends, waits} = crowdReply(request, member, [...members.values()], settings);
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
		hold(socket, request, waits, send);
	}
}

/** Answers when something changes or after so many seconds, whichever comes first. */
function hold(socket: Socket, request: string, seconds: number, send: () => void): void {
	const end = (): void => {
		clearTimeout(timer);
		held.delete(wake);
	};
	const wake = (): void => {
		end();
		answer(socket, request);
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
	const server = createServer(socket => {
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
	members.set(port, {index, url: `http://127.0.0.1:${port}`, changes: 0});
}

if (!settings.classic) {
	prepareLists(settings);
}

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
print([...members.values()].map(({url}) => url));
for await (const line of createInterface({input: process.stdin})) {
	if (line === 'count') {
		const {user, system} = process.cpuUsage();
		print({...count, held: held.size, cpu: (user + system) / 1e6} satisfies CrowdCount);
	} else if (line.startsWith('change ')) {
		// The member of that number has one more file, and says so to whoever waits.
		const member = [...members.values()][Number(line.slice(7))];
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
