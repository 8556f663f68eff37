declare module 'xmlrpc/lib/serializer.js' {
	const serializer: {
		serializeMethodCall(method: string, params: readonly unknown[]): string;
		serializeMethodResponse(value: unknown): string;
		serializeFault(fault: {readonly faultCode: number; readonly faultString: string}): string;
	};
	export default serializer;
}

declare module 'xmlrpc/lib/deserializer.js' {
	/** The part of a stream that the deserializer uses. */
	interface Source {
		setEncoding(encoding: string): void;
		on(event: string, listener: () => void): void;
		pipe(parser: Deserializer['parser']): void;
	}

	export default class Deserializer {
		readonly parser: {
			on(event: string, listener: () => void): void;
			end(text: string): void;
		};
		/** Whether the element that is open is a `<value>` without a type tag. */
		value: boolean;
		push(value: unknown): void;
		endInt(data: string): void;
		endBase64(data: string): void;
		deserializeMethodCall(
			source: Source,
			callback: (error: Error | null, method: string, params: unknown[]) => void,
		): void;
		deserializeMethodResponse(
			source: Source,
			callback: (
				error: (Error & {faultCode?: unknown; faultString?: unknown}) | null,
				value: unknown,
			) => void,
		): void;
	}
}

declare module 'xmlrpc/lib/customtype.js' {
	/** A value that is written as `<tagName>raw</tagName>`. */
	export default class CustomType {
		raw: string;
		tagName: string;
		constructor(raw: string);
	}
}
