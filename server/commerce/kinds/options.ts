import { plainText } from './plain-text.ts'

/**
 * What a kind of goods is, option by option, in plain words. A value that only says its option's name again ("Size 42" of "shoe size") is told
 * without it: shoppers write 42.
 */
export const optionsIn = (pairs: Iterable<readonly [name: string, value: string]>): Record<string, string> =>
  Object.fromEntries([...pairs].map(([name, value]) => [plainText(name), toldValue(plainText(name), plainText(value))]))

function toldValue(name: string, value: string): string {
  const [, said = '', rest = ''] = /^(\p{L}+)\s*[:：]\s*(.+)$/u.exec(value) ?? /^(\p{L}+)\s+(.+)$/u.exec(value) ?? []
  const words = name.toLowerCase().split(/\s+/u)
  return said !== '' && words.includes(said.toLowerCase()) ? rest : value
}
