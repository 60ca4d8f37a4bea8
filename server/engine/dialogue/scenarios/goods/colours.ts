import { readFileSync } from 'node:fs'

const FILE = new URL('../../../../../data/understanding/lexicons/colours.tsv', import.meta.url)

let named: ReadonlyMap<string, string> | undefined

/** The lexicon's word for a colour, whatever language it is named in: "Black" is 黑色, which "black" is understood as; undefined for what is no colour. */
export function colourNamed(name: string): string | undefined {
  named ??= new Map(
    readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .flatMap((line) => {
        const [names = '', value = ''] = line.split('\t')
        return [...names.split('|'), value].map((one) => [one.toLowerCase(), value] as const)
      }),
  )
  return named.get(name.toLowerCase())
}
