/** The oldest Node that runs this program: major and minor. The same as `engines` in package.json. */
export const oldestNode = [22, 22] as const;

/** @returns the sentence for the user where Node `version`, such as `20.11.1`, is too old; undefined where it will do. */
export function nodeProblem(version: string): string | undefined {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const enough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
	return enough ? undefined : `tinyp2p-tui needs Node ${oldestNode.join('.')} or newer, found ${version}.`;
}
