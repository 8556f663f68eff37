import type {IncomingHttpHeaders} from 'node:http';

/** The reply to a request, once its head is there. Its body is read once. */
export interface Reply extends AsyncIterable<Buffer<ArrayBuffer>> {
	readonly statusCode?: number | undefined;
	readonly headers: IncomingHttpHeaders;
	/** Whether all of the body has been read. */
	readonly readableEnded: boolean;
	/** The body, which may be left early where `destroyOnReturn` is false. */
	iterator(options?: {readonly destroyOnReturn?: boolean}): AsyncIterable<Buffer<ArrayBuffer>>;
	/** Ends the connection, and with it the reading of the body. */
	destroy(error?: Error): unknown;
}
