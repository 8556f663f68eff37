/** @returns a drawn line without its colours and other attributes. */
export const stripStyles = (line: string): string => line.replaceAll(/\u001B\[[\d;]*m/g, '');
