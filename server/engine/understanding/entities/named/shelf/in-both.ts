import { readFileSync } from 'node:fs'
import { Trie } from '#engine/text'

const FILE = new URL('../../../../../../data/knowledge/goods-qualities.tsv', import.meta.url)
let qualities: Trie<string> | undefined

function read(): Trie<string> {
  const trie = new Trie<string>()
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    const [chinese = '', english = ''] = line.startsWith('#') ? [] : line.split('\t')
    for (const word of chinese.split('|')) trie.add(word, english)
  }
  return trie
}

/** A text with the English words for what it says of goods in Chinese: "真皮沙发" is of leather. */
export function inBoth(text: string): string {
  qualities ??= read()
  return [text, ...qualities.in(text).map(({ value }) => value)].join(' ')
}
