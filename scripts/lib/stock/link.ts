/** A slow link to a server on this machine: a proxy that delays and paces what passes, whatever process or worker asks. */
import { createServer, connect as open, type Server, type Socket } from 'node:net';

export interface LinkSpeed {
  /** Milliseconds from a request to the first byte of its answer, beside what the server needs. */
  readonly roundTrip: number;
  /** Bits per second towards the reader, shared by all connections. */
  readonly down: number;
}

/** As Lighthouse's "slow 4G". */
export const SLOW_4G: LinkSpeed = { roundTrip: 150, down: 1_638_400 };

/** Passes data on, each piece at its time and in its order. */
function pass(from: Socket, to: Socket, at: (bytes: number) => number): void {
  let waiting = 0;
  let ended = false;
  from.on('data', (data) => {
    waiting += 1;
    setTimeout(
      () => {
        waiting -= 1;
        if (!to.destroyed) to.write(data);
        if (ended && waiting === 0) to.end();
      },
      Math.max(0, at(data.length) - performance.now()),
    );
  });
  from.on('end', () => {
    ended = true;
    if (waiting === 0) to.end();
  });
  from.on('error', () => to.destroy());
}

/** A proxy in front of a port of this machine; the caller listens. */
export function slowLink(port: number, { roundTrip, down }: LinkSpeed): Server {
  let free = 0;
  return createServer((reader) => {
    const server = open(port, '127.0.0.1');
    pass(reader, server, () => performance.now() + roundTrip / 2);
    pass(server, reader, (bytes) => {
      free = Math.max(free, performance.now()) + (bytes * 8 * 1000) / down;
      return free + roundTrip / 2;
    });
    reader.on('close', () => server.destroy());
  });
}
