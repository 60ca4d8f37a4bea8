/** Words without regard to capitals and accents. */
export const folded = (words: string): string =>
  words.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/gu, 'ss').replace(/[’']/gu, '').toLowerCase().trim()
