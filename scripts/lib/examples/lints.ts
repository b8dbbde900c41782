/** The linters of an example; each must find nothing. */
export const LINTS: readonly (readonly string[])[] = [
  ['cargo', 'fmt', '--check'],
  ['cargo', 'clippy', '--locked', '--all-targets', '--all-features', '--quiet', '--', '-D', 'warnings'],
  ['uv', 'run', 'ruff', 'check', '.'],
  ['uv', 'run', 'ruff', 'format', '--check', '.'],
  ['uv', 'run', 'mypy'],
];
