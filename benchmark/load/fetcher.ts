import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {until} from '../../test/helpers/until.ts';
import type {Watched} from '../screen/pty.ts';
import {fetched, patience} from './setting.ts';

/** Lets the app fetch the same files again and again, with the keys that a person has for it. */
export class Fetcher {
	/** How often a file has come whole. */
	count = 0;
	readonly #app: Watched;
	readonly #folder: string;

	/** The filter of `app` is open, and fetches into `folder`. */
	constructor(app: Watched, folder: string) {
		this.#app = app;
		this.#folder = folder;
	}

	async begin(): Promise<void> {
		for (const name of fetched) {
			await this.#fetch(name);
		}
	}

	/** Begins anew with what has come whole since. */
	async again(): Promise<void> {
		for (const name of fetched) {
			const place = join(this.#folder, name);
			if (existsSync(place)) {
				const said = new RegExp(`${name.replace('.', '\\.')}[^\n]*done, verified`);
				await until(() => said.test(this.#app.text()), {what: `${name} to be verified`});
				this.count++;
				await rm(place);
				await this.#fetch(name);
			}
		}
	}

	async #fetch(name: string): Promise<void> {
		const app = this.#app;
		app.write('\u0015');
		app.write(`${name}\r`);
		const row = (): string =>
			app
				.text()
				.split('\n')
				.find(line => line.includes(`> ${name}`)) ?? '';
		// What is here already is not fetched, until it is seen that it is gone.
		await until(() => / (-|done) /.test(row()), {timeout: patience, what: `${name} to be offered`});
		app.write('d');
		await until(() => / (\d+%|here) /.test(row()), {timeout: patience, what: `${name} to come`});
		app.write('/');
		await until(() => app.footer().startsWith(' /'));
	}
}
