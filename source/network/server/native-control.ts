import {drawable} from '../../model/drawable.ts';
import {faultCode} from '../../wire/classic-fault.ts';
import {type KnownPeer, parseKnownPeers, peerStructs} from '../../wire/known-peer.ts';
import {parseHello, serverHelloStruct} from '../../wire/peer-hello.ts';
import {type Call, encodeFault, encodeResponse} from '../../wire/xmlrpc-codec.ts';
import {ClassicMethod} from './classic-method.ts';
import type {NativeService} from './native-service.ts';
import {type Exchange, replyXml} from './xml-rpc-endpoint.ts';

/** What the control endpoint knows about one of its methods. */
interface Method {
	/** Its possible types: of the answer first, then of the params. */
	readonly signatures: readonly (readonly string[])[];
	readonly help: string;
	readonly answer: (params: readonly unknown[], exchange: Exchange) => Promise<void> | void;
}

/**
 * @returns what answers the calls of native peers: the classic `f`, our own methods, and introspection as other
 * XML-RPC programs know it.
 */
export function nativeControl(
	password: string,
	service: NativeService,
): (call: Call, exchange: Exchange) => Promise<void> {
	const methods = methodTable(password, service);
	return async ({method, params}, exchange) => {
		const known = methods.get(method);
		if (known !== undefined) {
			await known.answer(params, exchange);
			return;
		}

		const sentence = `method "${drawable(method.slice(0, 60))}" is not supported`;
		replyXml(exchange.response, encodeFault(faultCode.unknownMethod, sentence));
	};
}

function methodTable(password: string, service: NativeService): ReadonlyMap<string, Method> {
	// Whoever has come in through the handshake is a member already.
	const classic = new ClassicMethod({password, service, recognise: () => true});
	const methods = new Map<string, Method>();
	const encoded = rememberingLast((peers: readonly KnownPeer[]) => encodeResponse(peerStructs(peers)));
	methods.set('f', {
		signatures: ['array', 'string', 'base64'].map(answer => [answer, 'string', 'int', 'string']),
		help: 'The method of TinyP2P 1.0: token, what is asked (0 peers, 1 names, 2 a file), and its argument.',
		answer: (params, exchange) => classic.answer(params, exchange),
	});
	methods.set('tinyp2p.hello', {
		signatures: [['struct', 'struct']],
		help: 'Takes id, name, version and url of the caller; returns ours, with revision, files and bytes.',
		answer: ([hello], {from, response}) =>
			replyXml(response, encodeResponse(serverHelloStruct(service.hello(parseHello(hello), from)))),
	});
	methods.set('tinyp2p.peers', {
		signatures: [['array', 'array']],
		help: 'Takes the peers that the caller knows, each with url, id and seen (seconds ago); returns ours.',
		answer: ([known], {from, response}) =>
			replyXml(response, encoded(service.peers(parseKnownPeers(known), from))),
	});
	const about = (name: unknown): Method | undefined => methods.get(String(name));
	methods.set('system.listMethods', {
		signatures: [['array']],
		help: 'Returns the names of all methods.',
		answer: (_params, {response}) => replyXml(response, encodeResponse([...methods.keys()])),
	});
	methods.set('system.methodSignature', {
		signatures: [['array', 'string']],
		help: 'Takes the name of a method; returns its possible types, that of the answer first.',
		answer: ([name], {response}) => replyXml(response, encodeResponse(about(name)?.signatures ?? 'undef')),
	});
	methods.set('system.methodHelp', {
		signatures: [['string', 'string']],
		help: 'Takes the name of a method; returns what it does.',
		answer: ([name], {response}) => replyXml(response, encodeResponse(about(name)?.help ?? '')),
	});
	return methods;
}

/** @returns `encode`, which takes long for many, done only once for the same array. */
function rememberingLast<Value extends object>(encode: (value: Value) => string): (value: Value) => string {
	let last: {readonly value: Value; readonly text: string} | undefined;
	return value => {
		if (last?.value !== value) {
			last = {value, text: encode(value)};
		}

		return last.text;
	};
}
