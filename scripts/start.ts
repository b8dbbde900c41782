/** `npm start`: builds the site where its sources changed, and serves it. */
import { join } from 'node:path';
import { readArguments } from './lib/arguments.ts';
import { buildAll } from './lib/build-all.ts';
import { readStamp } from './lib/build-key.ts';
import { basePath, distFolder, ROOT } from './lib/root.ts';
import { createSiteServer, listen } from './lib/serve.ts';
import { isBuilt } from './lib/site-build.ts';

export const HELP = `
npm start — build the handbook where its sources changed, then serve it.

  --no-build   serve dist/ as it is, unchecked
  --help       this text

Environment:
  PORT       4321 by default; 0 takes a free one
  HOST       127.0.0.1 by default; 0.0.0.0 serves the network
  BASE_PATH  path that the site lives under, e.g. /handbook; / by default

Nothing is installed or built a second time while nothing has changed, and no network is needed then.
`;

async function main(): Promise<void> {
  const { values } = readArguments('npm start', HELP, { 'no-build': { type: 'boolean', default: false } });
  const port = Number(process.env.PORT ?? 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT=${process.env.PORT} is no port: give a whole number from 0 to 65535.`);
  }
  const dist = values['no-build'] ? distFolder() : join(ROOT, 'dist');
  let base = basePath();
  if (values['no-build']) base = readStamp(dist)?.base ?? base;
  else if (isBuilt(ROOT, base, console.log)) console.log('dist/ is up to date.');
  else if (!(await buildAll(base, console.log)))
    throw new Error('The site was not built: mend what is named above and run npm start again.');

  const host = process.env.HOST ?? '127.0.0.1';
  const server = createSiteServer({ dist, base });
  const given = await listen(server, port, host);
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  console.log(`Boundary Handbook: http://${shown}:${given}${base}  (Ctrl-C stops it)`);
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
