/** The rules and cases for the wizard. */
import { wizardText } from '#wizard/site-data.ts';

export const GET = (): Response =>
  new Response(wizardText, { headers: { 'content-type': 'application/json' } });
