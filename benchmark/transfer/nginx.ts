import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {freePort} from '../../test/helpers/python.ts';
import {until} from '../../test/helpers/until.ts';
import {processorSeconds} from './programs.ts';

const execute = promisify(execFile);

export interface NginxOptions {
	readonly program: string;
	/** Makes the certificate; undefined: no TLS. */
	readonly openssl: string | undefined;
	/** What is served. */
	readonly root: string;
	/** A folder of its own, which need not exist. */
	readonly folder: string;
	/** Bytes a second for each connection to one of the limited ports. */
	readonly limit: number;
}

/** A web server on ports of this machine, as this user. */
export interface Nginx {
	readonly plain: string;
	readonly encrypted: string | undefined;
	/** Four addresses that each send no faster than the limit. */
	readonly limited: readonly string[];
	/** Resolves with the processor seconds that it has used. */
	seconds(): Promise<number>;
	stop(): Promise<void>;
}

/** Starts nginx with a configuration in a folder of its own; resolves once it answers. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
	const {program, openssl, root, folder, limit} = options;
	await mkdir(folder, {recursive: true});
	const ports = await Promise.all(Array.from({length: 6}, freePort));
	const [plain = 0, encrypted = 0, ...limited] = ports;
	const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	if (openssl !== undefined) {
		await execute(openssl, [
			...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
			...['-subj', '/CN=127.0.0.1', '-keyout', key, '-out', certificate],
		]);
	}

	// The same version and suite that our own peers use.
	const tls = `listen 127.0.0.1:${encrypted} ssl; ssl_certificate ${certificate}; ssl_certificate_key ${key};
		ssl_protocols TLSv1.3; ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;`;
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		name => `${name}_temp_path ${join(folder, name)};`,
	);
	const configuration = join(folder, 'nginx.conf');
	await writeFile(
		configuration,
		`${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; worker_processes 1; pid ${join(folder, 'nginx.pid')}; error_log ${join(folder, 'error.log')};
events {}
http {
	access_log off; sendfile on; tcp_nopush on; keepalive_timeout 5; ${temporary.join(' ')}
	server { root ${root}; listen 127.0.0.1:${plain}; ${openssl === undefined ? '' : tls} }
	server { root ${root}; limit_rate ${limit}; ${limited.map(port => `listen 127.0.0.1:${port};`).join(' ')} }
}
`,
	);
	const child = spawn(program, ['-p', folder, '-c', configuration, '-e', join(folder, 'error.log')], {
		stdio: 'ignore',
	});
	const url = (port: number): string => `http://127.0.0.1:${port}`;
	await until(
		() => {
			if (child.exitCode !== null) {
				throw new Error(`nginx has ended; see ${join(folder, 'error.log')}.`);
			}

			return fetch(url(plain)).then(
				() => true,
				() => false,
			);
		},
		{what: 'nginx to answer'},
	);
	return {
		plain: url(plain),
		encrypted: openssl === undefined ? undefined : `https://127.0.0.1:${encrypted}`,
		limited: limited.map(url),
		async seconds() {
			const all = await Promise.all((await workersOf(child)).map(processorSeconds));
			return all.reduce((sum, seconds) => sum + seconds, 0);
		},
		async stop() {
			if (child.exitCode === null) {
				child.kill('SIGTERM');
				await once(child, 'exit');
			}
		},
	};
}

async function workersOf({pid}: ChildProcess): Promise<readonly number[]> {
	const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
	return children.trim().split(' ').map(Number);
}
