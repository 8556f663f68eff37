import {
	type SettingDefault,
	type SettingName,
	type SettingValue,
	type SettingValues,
	settings,
} from '../config/settings.ts';

/** Who says what holds. */
export type Origin = 'command line' | 'environment' | 'file' | 'default';

/** What holds for one setting, and who says so. */
export interface Choice {
	readonly name: SettingName;
	/** undefined: nobody says anything, and there is no default. */
	readonly value: unknown;
	readonly from: Origin;
}

/** What others than the configuration file say; undefined: nothing. */
interface Sources<Value> {
	readonly words?: Value | undefined;
	readonly environment?: Value | undefined;
}

/** Decides each setting: the command line comes first, then the environment, the configuration file, the default. */
export class Choices {
	readonly #made = new Map<SettingName, Choice>();
	readonly #file: SettingValues;

	constructor(file: SettingValues) {
		this.#file = file;
	}

	/** In the order in which they were made. */
	get made(): readonly Choice[] {
		return [...this.#made.values()];
	}

	/** @returns what holds, and remembers who says so. */
	choose<Name extends SettingName, Otherwise = SettingDefault<Name>>(
		name: Name,
		{words, environment}: Sources<SettingValue<Name>> = {},
		otherwise: Otherwise = settings[name].default as Otherwise,
	): SettingValue<Name> | Otherwise {
		const candidates = [
			[words, 'command line'],
			[environment, 'environment'],
			[this.#file[name], 'file'],
		] as const;
		const [value, from] = candidates.find(([said]) => said !== undefined) ?? [otherwise, 'default' as const];
		this.#made.set(name, {name, value, from});
		// One of four that are all of this type.
		return value as SettingValue<Name> | Otherwise;
	}

	/** @returns whether nobody said what `name` should be. */
	isDefault(name: SettingName): boolean {
		return this.#made.get(name)?.from === 'default';
	}
}
