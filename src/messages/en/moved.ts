/** Words of the pages that stand where an address has moved. */
export const moved = {
  title: 'Moved',
  sentence: 'This part of the handbook has moved.',
  link: 'Go to its new place',
} as const;
