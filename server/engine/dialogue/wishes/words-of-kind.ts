/** The words that a pattern of titles is made of, to search by: a shop in English has no 锅. */
export const wordsOfKind = (kind: RegExp): string =>
  [...new Set(kind.source.replace(/\\b|\(\?<?!.*?\)/gu, ' ').match(/[a-z]{3,}(?=s\??)|[a-z]{4,}|\p{sc=Han}+/giu) ?? [])].join(' ')
