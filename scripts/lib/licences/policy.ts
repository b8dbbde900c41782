/** What a dependency may be: its licence, and whether it may run something when it is installed. */

/** Licences under which a package may be used here. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-1-Clause',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'BlueOak-1.0.0',
  // The font of the charts' pictures; the pictures are no copies of it.
  'Bitstream-Vera',
  'CC0-1.0',
  'CNRI-Python',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
  // By file or by linking: used as they are, and not shipped.
  'EPL-2.0',
  'LGPL-3.0-or-later',
  'MPL-2.0',
]);

/** npm packages whose installation script is known, by name. None is run (`npm ci --ignore-scripts`): the list is what would be. */
export const KNOWN_INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  esbuild: 'checks that the binary of its platform package starts',
};
