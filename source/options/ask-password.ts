import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';
import {AppError} from '../model/errors.ts';

/**
 * Asks for the network's password on a terminal without showing what is typed.
 * Rejects with `CANCELLED` on Ctrl-C and where the terminal goes away.
 */
export async function askPassword(stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Promise<string> {
	const unseen = new Writable({write: (_chunk, _encoding, done) => done()});
	// First, for until then the terminal shows what is typed, and Ctrl-C does not come as a key.
	const lines = createInterface({input: stdin, output: unseen, terminal: true});
	stderr.write('Password of the network: ');
	try {
		return await new Promise<string>((resolve, reject) => {
			const cancel = (): void => reject(new AppError('CANCELLED', 'No password was typed.'));
			lines.once('line', resolve).once('SIGINT', cancel).once('close', cancel);
		});
	} finally {
		lines.close();
		stderr.write('\n');
	}
}
