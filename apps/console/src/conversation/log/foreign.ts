/** Words of any length in letters that the reader's language is not written in, or in a conversation of a third language. */
export function isForeign(words: string, spoken: string, reader: string): boolean {
  const plain = words.replace(/https?:\/\/\S+/gu, '')
  if (reader.startsWith('zh'))
    return /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(plain) || (!/\p{sc=Han}/u.test(plain) && /\p{L}{3}/u.test(plain))
  return /(?!\p{sc=Latin})\p{L}/u.test(plain) || (!/^(?:en|zh)\b/.test(spoken) && /\p{L}{3}/u.test(plain))
}
