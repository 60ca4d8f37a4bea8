/** Vendure's codes of languages, where they are written otherwise than ours. */
const HERE: Readonly<Record<string, string>> = { zh_Hans: 'zh-CN', zh: 'zh-CN', zh_Hant: 'zh-TW' }

/** A language of Vendure's as we write it. */
export const languageHere = (code: string): string => HERE[code] ?? code.replace('_', '-')

/** Which of a Vendure's languages serves one of ours: the same, else another way to write the same tongue; undefined where it has none. */
export function languageThere(language: string, there: readonly string[]): string | undefined {
  const tongue = language.split('-')[0]
  return there.find((code) => languageHere(code) === language) ?? there.find((code) => code.split('_')[0] === tongue)
}
