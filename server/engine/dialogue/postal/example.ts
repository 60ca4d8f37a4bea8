import examples from './examples.json' with { type: 'json' }

const EXAMPLES: Readonly<Record<string, string>> = examples.countries
const SPOKEN_IN: Readonly<Record<string, string>> = examples.languages
/** Written so where nothing is known of a country: in English letters. */
const ANY = 'GB'

/** An address as it is written in a country (ISO 3166), or in one where a language is spoken; in China's own characters where Chinese is written. */
export function exampleOf(country: string | undefined, language: string): string {
  const spoken = SPOKEN_IN[language] ?? SPOKEN_IN[language.split('-')[0] ?? ''] ?? ANY
  const isChina = country === 'CN' && SPOKEN_IN[language.split('-')[0] ?? ''] !== 'CN'
  return (isChina ? examples.chinaInLatin : EXAMPLES[country ?? spoken]) ?? EXAMPLES[spoken] ?? ''
}
