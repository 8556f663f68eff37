import {randomBytes} from 'node:crypto';
import {SettingStore} from '../storage/setting-store.ts';
import {isPeerId} from '../wire/peer-hello.ts';
import type {Keeping, State} from './state-keeper.ts';

const setting = 'id';

/** What we call ourselves in this network: random, and the same in every run where something is kept. */
export class Identity implements Keeping {
	#id = randomBytes(16).toString('base64url');

	get id(): string {
		return this.#id;
	}

	restore({database, writes}: State): void {
		const settings = new SettingStore(database);
		const kept = settings.get(setting);
		if (isPeerId(kept)) {
			this.#id = kept;
		} else {
			writes.put('identity', () => settings.set(setting, this.#id));
		}
	}
}
