/** The rules for the wizard: all that an empty form needs. */
import { wizardFile } from '#wizard/site-data.ts';

export const GET = (): Response =>
  new Response(wizardFile.text, { headers: { 'content-type': 'application/json' } });
