/** The words and the documented cases for the wizard: what puts answers into words. */
import { resultFile } from '#wizard/site-data.ts';

export const GET = (): Response =>
  new Response(resultFile.text, { headers: { 'content-type': 'application/json' } });
