import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '../..')
const DOCUMENTS = [
  '*.md',
  'llms.txt',
  'docs/**/*.md',
  'apps/*/README.md',
  'data/**/README.md',
  'bench/README.md',
  'conversations/README.md',
]
const documents = globSync(DOCUMENTS, { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' })
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

/** Links and pictures of a document that are not on the web. */
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^[a-z]+:/.test(to))

const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )

test('links and pictures of the documents are there', () => {
  const broken = documents.flatMap((file) =>
    linksOf(read(file)).flatMap((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(join(ROOT, target))) return [`${file}: ${link}`]
      return anchor === undefined || anchorsOf(read(target)).includes(decodeURIComponent(anchor)) ? [] : [`${file}: ${link}`]
    }),
  )
  assert.deepEqual(broken, [])
})

test('files that the documents name are there', () => {
  const named = /`((?:server|apps|packages|data|docs|bench|conversations)\/[\w./-]+\.(?:ts|tsx|md|sql|json|mjs|chat))`/g
  const lost = documents.flatMap((file) =>
    [...read(file).matchAll(named)]
      .map(([, path = '']) => path)
      .filter((path) => !/NNNN|…/.test(path) && !existsSync(join(ROOT, path)))
      .map((path) => `${file}: ${path}`),
  )
  assert.deepEqual(lost, [])
})

test('the README shows the same pictures in both languages; each picture is shown there or in a document, none of 250 kB or more', () => {
  const pictures = (file: string) => linksOf(read(file)).filter((link) => link.endsWith('.png'))
  assert.deepEqual(pictures('README.md'), pictures('README.zh-CN.md'))
  const shown = documents.flatMap((file) => pictures(file).map((link) => join(dirname(file), link)))
  for (const picture of globSync('docs/images/**/*.png', { cwd: ROOT })) {
    assert.ok(statSync(join(ROOT, picture)).size < 250_000, picture)
    assert.ok(shown.includes(picture), `${picture} is shown nowhere`)
  }
})

test('the pages of running it tell of every variable, command and bench in both languages, the help of start of every variable', () => {
  const variables = [...read('server/platform/config/read-config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name)
  const commands = globSync('server/cli/{*,*/command}.ts', { cwd: ROOT }).filter((file) => /^export const help\b/m.test(read(file)))
  const benches = [...read('bench/bench.ts').matchAll(/^ {4}([a-z]+): async/gm)].map(([, name = '']) => name)
  assert.ok(variables.length >= 8 && commands.length >= 9 && benches.length >= 19)
  const help = read('bin/commands.mjs')
  assert.deepEqual(
    variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(help)),
    [],
  )
  for (const language of ['', '.zh-CN']) {
    const page = (name: string) => read(`docs/run/${name}${language}.md`)
    const [settings, told, measures] = [page('configuration'), page('commands'), page('measure')]
    assert.deepEqual(
      variables.filter((name) => !settings.includes(`\`${name}\``)),
      [],
      language,
    )
    assert.deepEqual(
      commands
        .map((file) => file.slice('server/cli/'.length).replace(/(\/command)?\.ts$/, ''))
        .filter((name) => !told.includes(`npx xiaoer ${name}`)),
      [],
      language,
    )
    assert.deepEqual(
      benches.filter((name) => !measures.includes(`npm run bench -- ${name} `)),
      [],
      language,
    )
  }
})

/** Words of a text as its reader counts them: a Chinese sign is one. Addresses of links, code and tables' lines are none. */
const wordsOf = (text: string) =>
  text.replaceAll(/\]\([^)]*\)|[`*|#_-]+/g, ' ').match(/\p{Script=Han}|[\p{L}\p{N}][\p{L}\p{N}.%’'/:]*/gu)?.length ?? 0

test('a README is read in a minute', () => {
  assert.ok(wordsOf(read('README.md')) <= 700, `${wordsOf(read('README.md'))} words`)
  // two signs are about a word
  assert.ok(wordsOf(read('README.zh-CN.md')) <= 1_400, `${wordsOf(read('README.zh-CN.md'))} signs`)
})

test('a version in the changelog is told in sixty lines, newest first', () => {
  const versions = read('CHANGELOG.md').split(/^## /mu).slice(1)
  for (const version of versions) assert.ok(version.trimEnd().split('\n').length <= 60, version.split('\n')[0])
  const { version } = JSON.parse(read('package.json'))
  assert.match(
    versions[1] ?? '',
    new RegExp(`^${version.replaceAll('.', '\\.')} `),
    'the version of the package, behind what is unreleased',
  )
})

test('every page is found from the four doors, in a few steps', () => {
  const found = new Set<string>(['docs/README.md'])
  for (const file of found) {
    for (const link of linksOf(read(file))) {
      const target = join(dirname(file), link.split('#')[0] ?? '')
      if (target.startsWith('docs/') && target.endsWith('.md') && existsSync(join(ROOT, target))) found.add(target)
    }
  }
  assert.deepEqual(
    globSync('docs/**/*.md', { cwd: ROOT }).filter((file) => !found.has(file)),
    [],
  )
})

test('every decision says what stood before it, what was decided, and what follows', () => {
  const parts = ['Context', 'Decision', 'Consequence']
  const lacking = globSync('docs/decisions/0*.md', { cwd: ROOT }).filter((file) => parts.some((part) => !read(file).includes(`**${part}`)))
  assert.deepEqual(lacking, [])
})

test('every decision and every guide is found from llms.txt', () => {
  const linked = new Set(linksOf(read('llms.txt')))
  assert.deepEqual(
    globSync('docs/{decisions,guides}/*.md', { cwd: ROOT }).filter((file) => !linked.has(file)),
    [],
  )
})

/** Homes and checkouts of some machine; written in two halves, so that this file may be read too. */
const PLACES = [`/${'home'}/`, `/${'Users'}/`, `/${'work'}/`, `/${'root'}/`, homedir().length > 1 ? `${homedir()}/` : undefined].filter(
  (one) => one !== undefined,
)
const TEXT = /\.(md|txt|ts|tsx|mjs|js|json|css|sql|html|chat|jsonl|tsv|svg|sh|run)$/

test('no file speaks of the machine it was written on', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 }).split('\0')
  const found = files
    .filter((file) => TEXT.test(file) && existsSync(join(ROOT, file)))
    .flatMap((file) => {
      const text = read(file)
      return PLACES.filter((place) => new RegExp(`(^|[\\s'"\`(=:])${place}`, 'm').test(text)).map((place) => `${file}: ${place}`)
    })
  assert.deepEqual(found, [])
})
