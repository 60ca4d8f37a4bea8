/** Whether a language is Chinese of any kind. */
export const isChinese = (language: string): boolean => ['zh', 'yue'].includes(baseOf(language))

/** Whether the words of a language are read in full, by lists and by the reader: Chinese and English. */
export const isReadInFull = (language: string): boolean => ['zh', 'yue', 'en'].includes(baseOf(language))

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''
