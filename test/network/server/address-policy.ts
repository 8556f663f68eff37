import test from 'ava';
import {isLoopback, mayDial} from '../../../source/network/server/address-policy.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';

test('never dials what another peer has no business to name', t => {
	for (const address of [
		...['0.0.0.0', '0.1.2.3', '169.254.169.254', '224.0.0.1', '239.255.255.250', '255.255.255.255'],
		...['::', 'fe80::1', 'ff02::1', '::ffff:169.254.169.254', '::ffff:0.0.0.0'],
	]) {
		t.false(mayDial(address, {loopback: true}), address);
		t.false(mayDial(address, {loopback: false}), address);
	}
});

test('dials this machine only where we are on it ourselves', t => {
	for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1']) {
		t.true(isLoopback(address), address);
		t.true(mayDial(address, {loopback: true}), address);
		t.false(mayDial(address, {loopback: false}), address);
	}
});

test('dials everybody else', t => {
	for (const address of ['192.168.1.5', '10.0.0.1', '8.8.8.8', '2001:db8::1', 'fd00::1']) {
		t.false(isLoopback(address), address);
		t.true(mayDial(address, {loopback: false}), address);
	}
});

test('sees through the spellings of an address', t => {
	for (const url of [
		'http://2130706433:1',
		'http://0x7f.1:1',
		'http://127.1:1',
		'http://[::ffff:127.0.0.1]:1',
	]) {
		t.false(mayDial(parsePeerUrl(url).host, {loopback: false}), url);
	}
});
