import type {Engine} from '../model/engine.ts';
import type {FileRow} from '../model/file.ts';

const pageLength = 1000;

/** All rows of the merged list in the order of names, asked for a page at a time. Rejects with `CANCELLED`. */
export async function* allRows(engine: Engine, signal: AbortSignal): AsyncGenerator<FileRow> {
	for (let offset = 0; ; offset += pageLength) {
		const {rows, matched} = await engine.query(
			{type: 'rows', filter: '', sort: 'name', descending: false, offset, count: pageLength},
			signal,
		);
		yield* rows;
		if (offset + pageLength >= matched) {
			return;
		}
	}
}
