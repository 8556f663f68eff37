import type {Database} from './database.ts';

/** Single values that outlive a run, by name. */
export class SettingStore {
	readonly #get;
	readonly #set;

	constructor(database: Database) {
		this.#get = database.prepare<{value: string}, [string]>('SELECT value FROM settings WHERE name = ?');
		this.#set = database.prepare<never, [string, string]>(
			'INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)',
		);
	}

	get(name: string): string | undefined {
		return this.#get.first(name)?.value;
	}

	set(name: string, value: string): void {
		this.#set.run(name, value);
	}
}
