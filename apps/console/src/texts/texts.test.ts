import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { en } from './en/index.ts'
import { fill } from './fill.ts'
import { first } from './first/zh-CN.ts'
import { zhCN } from './zh-CN/index.ts'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('both languages have the same words with the same places, and none is empty', () => {
  const words = new Map(Object.entries(en))
  assert.deepEqual([...words.keys()].sort(), Object.keys(zhCN).sort())
  for (const [key, text] of Object.entries(zhCN)) {
    assert.deepEqual(places(words.get(key) ?? ''), places(text), key)
    assert.ok(text.trim() && words.get(key)?.trim(), key)
  }
})

test('no English is left in Chinese, and no Chinese in English', () => {
  for (const [key, text] of Object.entries(en)) assert.doesNotMatch(text, /\p{Script=Han}/u, key)
  for (const [key, text] of Object.entries(zhCN))
    assert.match(text, /\p{Script=Han}|^(?:WhatsApp|Telegram|Messenger|Instagram|LINE)$/u, key)
})

test('a colleague is addressed in one way', () => {
  for (const [key, text] of Object.entries(zhCN)) assert.doesNotMatch(text, /你/u, key)
})

test('product words live in the catalogues: no component has Chinese of its own but the names of the languages', () => {
  const root = join(import.meta.dirname, '..')
  const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !/texts\/|intents\/|\.test\.ts$/.test(file))
  const own = files.filter((file) => /\p{Script=Han}/u.test(bare(readFileSync(join(root, file), 'utf8'))))
  assert.deepEqual(own, [])
})
const bare = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'中文'|'切换为中文'|，。！？；、（）|“”/g, '')

test('values fill their places, with the word that goes with the number; a missing one stays in sight', () => {
  assert.equal(fill('{a} of {b}', { a: 0 }), '0 of {b}')
  const counted = '{n} {n|wording|wordings}'
  assert.deepEqual([fill(counted, { n: 1 }), fill(counted, { n: 2 })], ['1 wording', '2 wordings'])
})

const SRC = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(SRC, file), 'utf8')

/** What a file imports at once, with the names; what comes when it is gone to is no part of it. */
const importsOf = (file: string) =>
  [...read(file).matchAll(/^import (?!type )\{?([^'"]*?)\}? from '(\.[^']+)'/gm)].map(([, names = '', path = '']) => ({
    path: join(dirname(file), path),
    names: names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name && !name.startsWith('type ')),
  }))

/** Where an index has a name from. */
const behind = (index: string, name: string): string => {
  const [, path = ''] =
    [...read(index).matchAll(/export \{([^}]*)\} from '([^']+)'/g)]
      .map(([, names = '', path = '']) => [names, path])
      .find(([names = '']) => names.split(',').some((one) => one.trim() === name)) ?? []
  return join(dirname(index), path)
}

function firstView(file = 'main.tsx', seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !/\.tsx?$/.test(file)) return seen
  seen.add(file)
  for (const { path, names } of importsOf(file))
    for (const one of path.endsWith('/index.ts') ? names.map((name) => behind(path, name)) : [path]) firstView(one, seen)
  return seen
}

test('what the first view draws reads only words that are there with it', () => {
  const files = [...firstView()].filter((file) => !file.startsWith('texts/'))
  assert.ok(files.includes('inbox/row.tsx') && !files.includes('conversation/conversation-pane.tsx'))
  assert.deepEqual(
    files.filter((file) => /\buseTexts\b/.test(read(file))),
    [],
    'useFirstTexts() there; or let it come when it is gone to (lazyPart)',
  )
  const groups = files.flatMap((file) => [...read(file).matchAll(/\bnamed\('([\w.]+)'/g)].map(([, group]) => group))
  assert.ok(groups.length > 2)
  const late = Object.keys(zhCN).filter((key) => groups.some((group) => key.startsWith(`${group}.`)) && !(key in first))
  assert.deepEqual(late, [])
})

test('a key stands in one file of a language alone: of two the later would be shown in place of both', () => {
  for (const language of ['en', 'zh-CN']) {
    const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) =>
      new RegExp(`(?:^|[/.])${language}(?:[/.]|$)`, 'u').test(file),
    )
    const keys = files.flatMap((file) =>
      [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^ {2}'([\w.-]+)':/gmu)].map(([, key]) => key),
    )
    assert.ok(keys.length > 1_000)
    assert.deepEqual(
      keys.filter((key, at) => keys.indexOf(key) !== at),
      [],
    )
  }
})
