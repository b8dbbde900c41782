/** The build step of `security.txt`. */
import { emit } from '../emit.ts';
import { type SecurityContact, securityTxt } from './security-txt.ts';

/**
 * Writes the file where a contact is given. It counts only in the root of its host: under a base path it is that root's owner
 * who has to say it, and none is written.
 * @param base base path with both slashes
 * @param siteUrl absolute address of the site's root
 * @returns whether it was written
 */
export function writeSecurityTxt(
  dist: string,
  base: string,
  siteUrl: string,
  contact: SecurityContact | undefined,
): boolean {
  if (contact === undefined || base !== '/') return false;
  emit(dist, [['.well-known/security.txt', securityTxt(contact, siteUrl)]]);
  return true;
}
