/** A network of the user, as it is kept from one run to the next. */
export interface RememberedNetwork {
	/** A network is its password, so no two have the same. */
	readonly password: string;
	/** The shared folder, absolute. */
	readonly folder: string;
	/** Where fetched files go, absolute; undefined: into the shared folder. */
	readonly to?: string | undefined;
	/** From 1 to 65535. */
	readonly port: number;
	/** What others were told to reach us at; undefined: nothing was said. */
	readonly host?: string | undefined;
	/** What we called ourselves; undefined: nothing was said. */
	readonly name?: string | undefined;
	/** When it was last opened, in milliseconds since the epoch. */
	readonly used: number;
}
