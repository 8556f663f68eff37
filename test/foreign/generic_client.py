"""Calls a peer with Python's own XML-RPC client: generic_client.py PASSWORD URL.

Prints one JSON object with all that it got.
"""
import base64
import hmac
import json
import sys
from xmlrpc.client import Binary, Fault, ServerProxy

password, url = sys.argv[1:]
peer = ServerProxy(url)
token = hmac.new(password.encode(), url.encode(), 'md5').hexdigest()


def content(value):
    if isinstance(value, Binary):
        return {'type': 'base64', 'bytes': base64.b64encode(value.data).decode()}
    return {'type': 'string', 'bytes': base64.b64encode(value.encode()).decode()}


def fault(method, *params):
    try:
        return {'answer': getattr(peer, method)(*params)}
    except Fault as error:
        return {'code': error.faultCode, 'text': error.faultString}


names = peer.f(token, 1, '')[0]
print(json.dumps({
    'known': peer.f(token, 0, ['http://127.0.0.1:9']),
    'names': names,
    'found': peer.f(token, 1, r'\.txt$'),
    'files': {name: content(peer.f(token, 2, name)) for name in names},
    'wrong': [peer.f('0' * 32, n, a) for n, a in ((0, []), (1, ''), (2, names[0]))],
    'unknownMethod': fault('g', 1),
    'twoArguments': fault('f', token, 1),
    'badType': fault('f', token, 1, 7),
    'badPattern': fault('f', token, 1, '['),
    'noSuchFile': fault('f', token, 2, '../secret'),
}))
