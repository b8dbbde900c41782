/** `npm run dev`: Astro's development server. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from './lib/arguments.ts';
import { ROOT } from './lib/root.ts';

export const HELP = `
npm run dev — Astro's development server, with pages rebuilt as you write.

The search, the header files and the content security policy exist in a build only: npm start.
Environment: PORT, HOST, BASE_PATH.
`;

readArguments('npm run dev', HELP, {});
const args = ['dev', '--port', process.env.PORT ?? '4321', '--host', process.env.HOST ?? '127.0.0.1'];
const child = spawn(process.execPath, [join(ROOT, 'node_modules/astro/bin/astro.mjs'), ...args], {
  cwd: ROOT,
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
