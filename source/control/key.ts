/** One key as it was pressed, whatever the terminal sent for it. */
export interface Key {
	/** A printable character as itself, or a word: `enter`, `space`, `ctrl-d`, `page-down`. */
	readonly name: string;
	/** What it types into a line of text; undefined for keys that type nothing. */
	readonly text: string | undefined;
}

/** Before the name of a key that was pressed with Alt, or that came right behind Esc: nobody can tell which. */
export const alt = 'alt-';

const drawn: Readonly<Record<string, string>> = {
	enter: 'Enter',
	escape: 'Esc',
	tab: 'Tab',
	'shift-tab': 'Shift-Tab',
	space: 'Space',
	up: 'Up',
	down: 'Down',
	left: 'Left',
	right: 'Right',
	home: 'Home',
	end: 'End',
	'page-up': 'PgUp',
	'page-down': 'PgDn',
	backspace: 'Backspace',
	delete: 'Del',
};

/** @returns the name of a key as people write it: `Ctrl-D`, `Enter`, `j`. */
export const keyLabel = (name: string): string =>
	drawn[name] ?? name.replace(/^ctrl-(.)$/, (_, letter: string) => `Ctrl-${letter.toUpperCase()}`);
