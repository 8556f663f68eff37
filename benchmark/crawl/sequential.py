# Asks one peer of 2004 after the other what it has, as the original does, and prints the seconds and the count of files.
# The pattern is empty for names, or "structs" for names with sizes and dates.
import hmac
import sys
import time
import xmlrpclib

password, first, pattern = sys.argv[1:4]


def call(url, number, argument):
    token = hmac.new(password, url).hexdigest()
    return xmlrpclib.ServerProxy(url).f(token, number, argument)


started = time.time()
names = 0
for url in call(first, 0, []):
    names += len(call(url, 1, pattern)[0])
print("%f %d" % (time.time() - started, names))
