/** Characters; what is longer is not looked at. */
const longest = 4096;
const start = '<?xml version="1.0"?><methodResponse><params><param><value><struct>';
const end = '</struct></value></param></params></methodResponse>';
/** A text of ASCII that needs no escapes and does not begin or end with a space, or a whole number that is certainly exact. */
const member =
	/<member><name>([a-z]{1,32})<\/name><value>(?:<string>([!-%'-;=?-~](?:[ -%'-;=?-~]*[!-%'-;=?-~])?)?<\/string>|<string\/>|<int>(\d{1,9})<\/int>|<double>(\d{1,15})<\/double>)<\/value><\/member>/y;

/**
 * Reads the response that most calls of most peers get: one struct of plain texts and numbers, written without white space.
 * @returns what the parser of XML would make of it, in a small part of the time; undefined where it is anything else.
 */
export function readPlainStruct(xml: string): Readonly<Record<string, unknown>> | undefined {
	const last = xml.length - end.length;
	if (xml.length > longest || !xml.startsWith(start) || !xml.endsWith(end)) {
		return undefined;
	}

	const struct: Record<string, unknown> = {};
	member.lastIndex = start.length;
	while (member.lastIndex < last) {
		const [, name, text = '', int, double] = member.exec(xml) ?? [];
		if (name === undefined) {
			return undefined;
		}

		struct[name] = int === undefined && double === undefined ? text : Number(int ?? double);
	}

	return member.lastIndex === last ? struct : undefined;
}
