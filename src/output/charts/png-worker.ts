/** A thread that renders: SVG texts in, PNG bytes out, in the order in which they came. */
import { parentPort, workerData } from 'node:worker_threads';
import { pngRenderer } from './png.ts';

const port = parentPort;
if (port === null) throw new Error('png-worker.ts runs as a thread of pictures.ts');
const { root, svgs } = workerData as { readonly root: string; readonly svgs: readonly string[] };
const render = await pngRenderer(root);
for (const svg of svgs) port.postMessage(render(svg));
port.close();
