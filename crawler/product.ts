/** Name and version in the User-Agent and in archive files; robots.txt files address the name. */
export const PRODUCT = { name: 'Fada', version: '0.1' } as const;
