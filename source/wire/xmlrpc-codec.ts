import CustomType from 'xmlrpc/lib/customtype.js';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import serializer from 'xmlrpc/lib/serializer.js';
import {AppError} from '../model/errors.ts';
import {readPlainStruct} from './plain-struct.ts';
import {checkXml, type XmlLimits} from './xml-limits.ts';

/** What a peer answered: a value of any XML-RPC type, or a fault. */
export type Response =
	| {readonly type: 'value'; readonly value: unknown}
	| {readonly type: 'fault'; readonly code: number; readonly text: string};

export interface Call {
	readonly method: string;
	readonly params: readonly unknown[];
}

const callLimits: XmlLimits = {characters: 256 * 1024, tags: 20_000, depth: 16};
const responseLimits: XmlLimits = {characters: 8 * 1024 * 1024, tags: 400_000, depth: 16};

/** @throws {AppError} `BAD_NAME` where a string holds characters that XML cannot carry. */
export const encodeCall = (method: string, params: readonly unknown[]): string =>
	encode(() => serializer.serializeMethodCall(method, params));

/** @throws {AppError} `BAD_NAME` where a string holds characters that XML cannot carry. */
export const encodeResponse = (value: unknown): string =>
	encode(() => serializer.serializeMethodResponse(value));

/** @returns what is encoded as a `double`, which carries whole numbers up to 2^53 exactly. */
export function double(value: number): unknown {
	const custom = new CustomType(String(value));
	custom.tagName = 'double';
	return custom;
}

/** `text` is one plain sentence. */
export const encodeFault = (code: number, text: string): string =>
	encode(() => serializer.serializeFault({faultCode: code, faultString: text}));

/** @throws {AppError} `BROKEN_REPLY` where it is not a method call, `TOO_LARGE` where it is past all measure. */
export function decodeCall(xml: string): Call {
	checkXml(xml, callLimits);
	return decode<Call>(xml, callLimits.depth, (deserializer, source, settle) => {
		deserializer.deserializeMethodCall(source, (error, method, params) => {
			settle(error ?? undefined, {method, params});
		});
	});
}

/**
 * @throws {AppError} `NOT_A_PEER` where it is something else than XML-RPC, `BROKEN_REPLY` where it is half an
 * answer, `TOO_LARGE` where it is past all measure.
 */
export function decodeResponse(xml: string): Response {
	if (!/<methodResponse[\s>]/.test(xml.slice(0, 1000))) {
		throw xml.trim() === ''
			? new AppError('BROKEN_REPLY', 'Its answer is empty.')
			: new AppError('NOT_A_PEER', 'It answers, but not in XML-RPC.');
	}

	const plain = readPlainStruct(xml);
	if (plain !== undefined) {
		return {type: 'value', value: plain};
	}

	checkXml(xml, responseLimits);
	return decode<Response>(xml, responseLimits.depth, (deserializer, source, settle) => {
		deserializer.deserializeMethodResponse(source, (error, value) => {
			if (error && 'faultCode' in error) {
				const text = typeof error.faultString === 'string' ? error.faultString : '';
				settle(undefined, {type: 'fault', code: Number(error.faultCode) || 0, text});
			} else {
				settle(error ?? undefined, {type: 'value', value});
			}
		});
	});
}

function encode(write: () => string): string {
	try {
		return write();
	} catch (error) {
		throw new AppError('BAD_NAME', 'It holds characters that XML cannot carry.', {cause: error});
	}
}

type Source = Parameters<Deserializer['deserializeMethodCall']>[0];
type Settle<Value> = (error: Error | undefined, value: Value) => void;

/** Runs the parser over the whole text at once, so that whatever it throws is thrown here. */
function decode<Value>(
	xml: string,
	depth: number,
	start: (deserializer: Deserializer, source: Source, settle: Settle<Value>) => void,
): Value {
	let first: {readonly error: Error | undefined; readonly value: Value} | undefined;
	const deserializer = new StrictDeserializer();
	limitDepth(deserializer, depth);
	try {
		start(deserializer, {setEncoding() {}, on() {}, pipe: parser => parser.end(xml)}, (error, value) => {
			first ??= {error, value};
		});
	} catch (error) {
		throw error instanceof AppError ? error : broken(error);
	}

	if (first === undefined || first.error !== undefined) {
		throw broken(first?.error);
	}

	return first.value;
}

const broken = (cause: unknown): AppError =>
	new AppError('BROKEN_REPLY', 'It sends XML-RPC that is cut or malformed.', {cause});

function limitDepth({parser}: Deserializer, limit: number): void {
	let depth = 0;
	parser.on('opentag', () => {
		depth += 1;
		if (depth > limit) {
			throw new AppError('TOO_LARGE', `Expected values nested at most ${limit} deep, got more.`);
		}
	});
	parser.on('closetag', () => {
		depth -= 1;
	});
}

/** Does not take `7junk` for 7, and does without the deprecated `new Buffer`, which warns on the screen. */
class StrictDeserializer extends Deserializer {
	override endInt(data: string): void {
		if (!/^\s*[+-]?\d{1,10}\s*$/.test(data)) {
			throw new Error('Expected an integer');
		}

		super.endInt(data);
	}

	override endBase64(data: string): void {
		this.push(Buffer.from(data, 'base64'));
		this.value = false;
	}
}
