import {drawable} from '../../source/model/drawable.ts';

/** Names as strangers choose them, made safe to draw as the engine does. */
export const oddNames: readonly string[] = [
	'',
	'plain.txt',
	'a very long name that goes on and on until no column of any screen could ever hold it whole.tar.gz',
	'folder/in a folder/and another one/deep down/at last the name itself.flac',
	'日本語/とても長い日本語のファイル名がここにあります.flac',
	'हिन्दी में नाम.txt',
	'e\u0301te\u0301 👩‍👧‍👦 🇩🇪 🫨.png',
	'\u001B[2J\u001B[31mred\u0007',
	'right\u202Eto\u2066left\u200B.exe',
	'line\nbreak\ttab\r',
	'/////',
].map(drawable);
