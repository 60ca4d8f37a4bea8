import { readFileSync } from 'node:fs'

const FILE = new URL('../../../data/foresight/questions.tsv', import.meta.url)

/** The question of an intent as a shopper would put it, in both languages of the chat; a test has each understood as its intent. */
export const WORDED: ReadonlyMap<string, { readonly 'zh-CN': string; readonly en: string }> = new Map(
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [intent = '', zh = '', en = ''] = line.split('\t')
      return [intent, { 'zh-CN': zh, en }]
    }),
)

/** The question of an intent; undefined where none is worded: what nobody would tap is not offered. */
export const questionFor = (intent: string, language: 'zh-CN' | 'en'): string | undefined => WORDED.get(intent)?.[language]
