import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ExecutionContext} from 'ava';

/** @returns the body of a reply whose value is the XML `value`. */
export const reply = (value: string): string =>
	`<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>${value}</value>\n</param>\n</params>\n</methodResponse>\n`;
/** @returns an array of strings as XML. */
export const strings = (texts: readonly string[]): string =>
	`<array><data>${texts.map(text => `<value><string>${text}</string></value>`).join('')}</data></array>`;

/** A peer that answers whatever `answer` says to n = 0, 1 and 2. */
export async function oddPeer(
	t: ExecutionContext,
	answer: (n: number, body: string) => string | undefined,
): Promise<string> {
	const listener: RequestListener = async (request, response) => {
		let body = '';
		for await (const chunk of request) {
			body += chunk;
		}

		const n = Number(/<int>(\d)<\/int>|<i4>(\d)<\/i4>/.exec(body)?.[1]);
		const text = answer(n, body);
		if (text === undefined) {
			response.destroy();
		} else {
			response.end(text);
		}
	};
	const server = createServer(listener);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fault =
	'<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>1</int></value></member><member><name>faultString</name><value><string>No such file</string></value></member></struct></value></fault></methodResponse>';

/** A peer of 2004 that shares these texts, which may become others. */
export const plainPeer = (t: ExecutionContext, files: Readonly<Record<string, string>>): Promise<string> =>
	oddPeer(t, (n, body) => {
		if (n === 0) {
			return reply(strings([]));
		}

		if (n === 1) {
			return reply(`<array><data><value>${strings(Object.keys(files))}</value></data></array>`);
		}

		const name = Object.keys(files).find(each => body.includes(`<string>${each}</string>`));
		return name === undefined ? fault : reply(`<string>${files[name]}</string>`);
	});
