/** The site's own files that the wizard fetches: static, the same for every reader, whatever the answers. */
import type { Rules } from '#decision/types.ts';
import type { Preset, ResultData, WizardData } from './data.ts';

async function json(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @throws Error where the file cannot be had. */
export const fetchData = async (address: string): Promise<WizardData> => (await json(address)) as WizardData;

/** @throws Error where the file cannot be had. */
export const fetchResult = async (address: string): Promise<ResultData> =>
  (await json(address)) as ResultData;

/** @throws Error where the file cannot be had. */
export const fetchStarts = async (base: string): Promise<readonly Preset[]> =>
  (await json(`${base}data/presets.json`)) as readonly Preset[];

/** A released rule set, or null where it is not published or cannot be read. */
export async function fetchReleased(base: string, version: string): Promise<Rules | null> {
  try {
    const { rules } = (await json(`${base}data/rules/${version}.json`)) as { readonly rules: Rules };
    return rules.version === version ? rules : null;
  } catch {
    return null;
  }
}
