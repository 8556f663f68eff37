import {defaultPort} from './port.ts';

/** The manual. It stands in the README as it is here. */
export const help = `
Share files among friends: one password, one merged list, no server.

Usage
  tinyp2p-tui                           ask what is needed, and open the screen
  tinyp2p-tui <folder>                  share a folder and open the screen
  tinyp2p-tui join <invite> [folder]    the same, in somebody's network
  tinyp2p-tui serve [folder]            no screen: one log line per event
  tinyp2p-tui get <pattern>…            fetch every file whose path a regular expression finds
  tinyp2p-tui ls [pattern]              list what everybody offers
  tinyp2p-tui peers                     list who is there
  tinyp2p-tui config                    show the settings that hold, and where each comes from
  tinyp2p-tui config --init             write an example of a configuration file
  tinyp2p-tui --demo                    a made-up network on this machine, to try every key

As in 2004
  tinyp2p-tui PASSWORD server HOST PORT [URL…]
  tinyp2p-tui PASSWORD client SERVERURL PATTERN    "" means all; skips names already here
  Both let plain-text peers in; --no-classic keeps them out.

Options
  --password <word>       the network's password; without a word: ask for it
  --password-file <file>  read it from a file
  --join <url>            a member's address or an invite; may be repeated; get, ls and peers need one
  --name <name>           what others see you as (default: the name of this machine)
  --host <name>           the name or address that others reach us at (default: found out)
  --port <number>         where to listen; 0: any (default: ${defaultPort}, or any if it is taken)
  --to <folder>           where fetched files go (default: the shared folder; for get: here)
  --up-limit <rate>       bytes a second to others, such as 500k or 2M
  --down-limit <rate>     bytes a second from others
  --upload-slots <count>  how many files go out at once (default: 8)
  --classic               let peers of 2004 in, which speak plain text that others can read on the way
  --log <file>            append each line of the activity to it
  --state-dir <folder>    where it is kept from one run to the next whom we know, what they list and
                          what is to be fetched (default: where "tinyp2p-tui config" says)
  --config <file>         read settings from it (default: where "tinyp2p-tui config" says)
  --json                  one JSON object per line (serve, get, ls, peers, config)
  --ascii                 draw with ASCII only
  --no-color              draw without colours; so does NO_COLOR
  --help, --version

An invite is tinyp2p://<password>@<host>:<port>. Without a password, TINYP2P_PASSWORD is used; without
that, one who joins is asked for it, and one who does not join starts a new network with a password of
its own. A folder that is not named is TINYP2P_FOLDER, or the current directory; a name that is not
given is TINYP2P_NAME, or that of the machine. The configuration file can say otherwise: what it says
comes after the command line and the environment, and before the defaults.
The screen opens without a question where anything at all is named, or a password or member is known.

Exit codes
  0 all went well; get: 2 some files failed, else 1 a pattern matched nothing;
  64 the command line is wrong; 130 Ctrl-C at get, ls, peers or a question; 1 anything else
`;
