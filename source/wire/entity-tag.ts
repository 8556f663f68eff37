import type {OpenFile} from '../model/file.ts';

/** @returns a strong entity tag (RFC 9110, section 8.8.3): another one as soon as the file is another or has changed. */
export const entityTag = ({size, modified, inode}: OpenFile): string =>
	`"${[size, modified, ...(inode === undefined ? [] : [inode])].map(part => part.toString(36)).join('-')}"`;

/** @returns the tag in an ETag field; undefined unless it is a strong one. */
export const parseEntityTag = (field: string | undefined): string | undefined =>
	/^"[\x21\x23-\x7e]{1,200}"$/.test(field ?? '') ? field : undefined;

/** @returns whether an If-Match field allows the file with this tag. */
export const matchesTag = (field: string, tag: string): boolean =>
	field.split(',').some(item => item.trim() === '*' || item.trim() === tag);
