/** `/.well-known/security.txt` (RFC 9116), from what the build is told: who publishes the site knows whom to write to. Pure. */

export interface SecurityContact {
  /** Where a report goes: `mailto:`, `https:` or `tel:`; several are separated by spaces, the best first. */
  readonly contact: string;
  /** Until when the contact may be relied on, e.g. `2027-12-31T23:59:59Z`. */
  readonly expires: string;
}

const CONTACT = /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*|tel:\+?[\d-]+)$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * The file's text.
 * @param siteUrl absolute address of the site's root
 * @throws Error that says which setting is not what RFC 9116 asks for
 */
export function securityTxt({ contact, expires }: SecurityContact, siteUrl: string): string {
  const contacts = contact.split(/\s+/).filter((one) => one !== '');
  for (const one of contacts.length === 0 ? [contact] : contacts)
    if (!CONTACT.test(one))
      throw new Error(
        `SECURITY_CONTACT=${contact}: give an address that begins with mailto:, https: or tel:`,
      );
  if (!INSTANT.test(expires) || Number.isNaN(Date.parse(expires)))
    throw new Error(`SECURITY_EXPIRES=${expires}: give a day and time as 2027-12-31T23:59:59Z`);
  return [
    ...contacts.map((one) => `Contact: ${one}`),
    `Expires: ${expires}`,
    'Preferred-Languages: en',
    `Canonical: ${new URL('/.well-known/security.txt', siteUrl).href}`,
    '',
  ].join('\n');
}

/**
 * What the settings ask for: nothing where neither is set.
 * @param env the environment of the build
 * @throws Error where one is set without the other
 */
export function securityContact(
  env: Readonly<Record<string, string | undefined>>,
): SecurityContact | undefined {
  const [contact = '', expires = ''] = [env['SECURITY_CONTACT'], env['SECURITY_EXPIRES']];
  if (contact === '' && expires === '') return undefined;
  if (contact === '' || expires === '')
    throw new Error('SECURITY_CONTACT and SECURITY_EXPIRES go together: security.txt needs both');
  return { contact, expires };
}
