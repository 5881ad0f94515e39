/** Where a sign-in provider may be asked: over an encrypted connection, or on this very machine. Anything in between could be answered by somebody else. */

const hosts: readonly string[] = ['localhost', '127.0.0.1'];

/** Only while somebody tries the system on one machine: a stage cannot be configured so. */
export const isHere = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && hosts.includes(hostname);

export const isSafe = (address: URL): boolean => address.protocol === 'https:' || isHere(address);
