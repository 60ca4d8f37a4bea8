import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { test } from 'node:test'

/** What each part of the server may import; the order is the way a message flows. The wiring, commands and tests may import anything. */
const MAY_IMPORT: Record<string, string[]> = {
  platform: [],
  perceiving: ['platform'],
  channels: ['platform'],
  commerce: ['platform'],
  engine: ['platform', 'channels', 'commerce'],
  shoppers: ['platform', 'engine'],
  workspaces: ['platform', 'engine'],
  desk: ['platform', 'channels', 'commerce', 'engine', 'shoppers', 'workspaces'],
  learning: ['platform', 'commerce', 'engine', 'workspaces', 'desk'],
  growth: ['platform', 'channels', 'commerce', 'engine', 'shoppers', 'desk'],
  insight: ['platform', 'commerce', 'engine', 'workspaces', 'desk'],
  open: ['platform', 'engine', 'workspaces', 'desk'],
  help: ['platform', 'engine', 'desk'],
}
const WIRING = ['compose', 'cli', 'migrations', 'acceptance']
const isWiring = (file: string) => !file.includes('/') || WIRING.includes(part(file))

/** What any stage of the engine may use of the engine itself. */
const SHARED_STAGES = ['conversation', 'text', 'learnt', 'guards', 'claims', 'tone']

const ROOT = join(import.meta.dirname, '..')
const ours = (pattern: string) =>
  globSync(pattern, { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  )
const files = ours('server/**/*.ts').map((file) => file.slice('server/'.length))
const known = new Set(files)
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')

interface Import {
  from: string
  to: string
  /** False where only types are taken: nothing is loaded. */
  runs: boolean
}

/** All imports of a file: `import … from`, `export … from`, `import '…'` and `import('…')`. */
function importsOf(file: string): Import[] {
  const text = source(file)
  const static_ = [...text.matchAll(/^(?:import|export) (?:(type) )?(?:[^'";]*? from )?'([^']+)'/gm)].map(([, type, to = '']) => ({
    from: file,
    to,
    runs: !type,
  }))
  const dynamic = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, to = '']) => ({ from: file, to, runs: false }))
  return [...static_, ...dynamic]
}

/** Imports of the server's own files, by path. */
const links = files
  .flatMap((file) => importsOf(`server/${file}`).map((each) => ({ ...each, from: file })))
  .filter(({ to }) => /^[#.]/.test(to))
  .map(({ from, to, runs }) => ({ from, to: to.startsWith('#') ? `${to.slice(1)}/index.ts` : normalize(join(dirname(from), to)), runs }))

const part = (file: string) => file.split('/')[0]!
const show = (found: Import[]) => found.map(({ from, to }) => `${from} imports ${to}`)

test('every part of the server has its place in the order', () => {
  const unknown = new Set(files.filter((file) => !(part(file) in MAY_IMPORT) && !isWiring(file)).map(part))
  assert.deepEqual([...unknown], [])
})

test('a part imports only what it may', () => {
  const crossing = links.filter(({ from, to }) => !isWiring(from) && part(from) !== part(to) && !MAY_IMPORT[part(from)]?.includes(part(to)))
  assert.deepEqual(show(crossing), [])
})

test('an engine stage knows the conversation, the text tools, what is learnt by them, the guards, the claims, the tone, and no other stage', () => {
  const stage = (file: string) => file.match(/^engine\/([^/]+)\//)?.[1]
  const peeking = links.filter(
    ({ from, to }) => stage(from) && stage(to) && stage(from) !== stage(to) && !SHARED_STAGES.includes(stage(to)!),
  )
  assert.deepEqual(show(peeking), [])
})

test('a module is entered by its index', () => {
  const ancestors = (file: string): string[] => (file === '.' ? [] : [dirname(file), ...ancestors(dirname(file))])
  const doors = (from: string, to: string) => {
    const modules = ancestors(to).filter((folder) => known.has(join(folder, 'index.ts')) && !ancestors(from).includes(folder))
    // The wiring also takes single adapters: the innermost door is enough for it.
    return isWiring(from) ? modules.slice(0, 1) : modules
  }
  const sneaking = links.filter(({ from, to }) => doors(from, to).some((folder) => to !== join(folder, 'index.ts')))
  assert.deepEqual(show(sneaking), [])
})

test('what is imported exists', () => {
  const missing = links.filter(({ to }) => !to.startsWith('..') && to.endsWith('.ts') && !known.has(to))
  assert.deepEqual(show(missing), [])
})

test('an index names what it gives away', () => {
  const all = [...files.map((file) => `server/${file}`), ...ours('packages/**/*.ts')]
  assert.deepEqual(
    all.filter((file) => /^export \*/m.test(source(file))),
    [],
  )
})

test('no imports run in a circle', () => {
  const next = Map.groupBy(
    links.filter(({ runs }) => runs),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const visit = (file: string, path: string[]) => {
    assert.ok(!path.includes(file), [...path.slice(path.indexOf(file)), file].join(' -> '))
    if (done.has(file)) return
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
})

/** Imports of browser code that leave its own folder. */
const browser = ours('apps/*/src/**/*.{ts,tsx}').flatMap((file) => {
  const app = file.split('/').slice(0, 2).join('/')
  return importsOf(file).filter(({ to }) =>
    to.startsWith('.') ? !normalize(join(dirname(file), to)).startsWith(`${app}/`) : /^(#|@xiaoer\/)/.test(to),
  )
})

test('browser code imports of ours the contract alone', () => {
  assert.deepEqual(show(browser.filter(({ to }) => !/^@xiaoer\/contract(?:\/\w+)?$/.test(to))), [])
})

test('the widget takes types alone from the contract: its code would outweigh the script', () => {
  assert.deepEqual(show(browser.filter(({ from, runs }) => from.startsWith('apps/widget/') && runs)), [])
})

test('the contract depends on zod alone', () => {
  const foreign = ours('packages/contract/**/*.ts')
    .flatMap(importsOf)
    .filter(({ from, to }) => to !== 'zod' && !normalize(join(dirname(from), to)).startsWith('packages/contract/'))
  assert.deepEqual(show(foreign), [])
})

test('ARCHITECTURE.md names every folder of every part, and says what each may import', () => {
  const tree = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').match(/```\n(bin\/[\s\S]*?)```/)?.[1] ?? ''
  const told = new Map(
    tree.split(/\n(?= {2}[a-z])/).flatMap((one) => {
      const name = one.match(/^ {2}(\w+)\//)?.[1]
      return name === undefined ? [] : [[name, one.split(/\n(?=\S)/)[0] ?? '']]
    }),
  )
  const folders = globSync('server/*/*/', { cwd: ROOT }).map((folder) => folder.split('/').slice(1, 3))
  const unnamed = folders.filter(
    ([of = '', name = '']) =>
      of in MAY_IMPORT && name !== 'testing' && !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(told.get(of) ?? ''),
  )
  assert.deepEqual(
    unnamed.map((path) => path.join('/')),
    [],
  )
  const parts = globSync('server/*/', { cwd: ROOT }).map((folder) => folder.split('/')[1] ?? '')
  assert.deepEqual(
    parts.filter((name) => name !== 'node_modules' && !new RegExp(`(?<![\\w-])${name}/`).test(tree)),
    [],
  )
  for (const [name, may] of Object.entries(MAY_IMPORT)) {
    const [, arrow = ''] = told.get(name)?.match(/→ ([\w, ]+)/) ?? []
    assert.deepEqual(arrow === 'nothing' ? [] : arrow.split(', '), may, name)
  }
})
