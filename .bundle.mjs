import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const r = await esbuild.build({
  entryPoints: ['src/wizard/island.ts'],
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  metafile: true,
  outdir: '/tmp/h3/es',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  target: 'es2022',
});
for (const [o, v] of Object.entries(r.metafile.outputs)) {
  const l = Object.entries(v.inputs)
    .map(([k, x]) => [x.bytesInOutput, k])
    .sort((a, b) => b[0] - a[0]);
  console.log(
    o,
    v.bytes,
    gzipSync(readFileSync(o), { level: 6 }).length,
    (v.imports || [])
      .filter((i) => i.kind !== 'dynamic-import')
      .map((i) => i.path.split('/').pop())
      .join(' '),
  );
  for (const [n, k] of l.slice(0, process.argv[2] ?? 40)) if (n > 150) console.log('   ', n, k);
}
