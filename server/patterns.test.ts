// alone: it measures
// long: runs every pattern against the texts that hurt it most
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cpuMs, leastCpuMs } from '@xiaoer/testing'
import ts from 'typescript'

/** What shoppers paste and lean on: a pattern that tries every way to share such a run out takes minutes of the one thread. */
const RUNS = ['1', 'a', ' ', '的', '。', '1 ', 'a1', 'a ', '我要', '，的', 'AB1', 'Ab, ', '\n', '(', 'http://', '😀', '👍🏽', '👨‍👩‍👧']
/** The short one first: of an exponential pattern it is slow already, and the long one would never end. */
const TIMES = [28, 2_000]
/** Of processor time at rest; on a core that others use too the same work takes longer, as a run that is tried from each of its signs shows. */
const MOST_MS = 50
const PLAIN = /\d+x/u
const TIMES_PLAIN = 15
const MOST_TAILS = 10
/** By the clock: an exponential pattern would not come to its end. */
const GIVEN_UP_MS = 1_000

const ROOT = join(import.meta.dirname, '..')

interface Found {
  readonly where: string
  readonly pattern: RegExp
}

/** Lines that are comments alone, and what is imported: all slashes of most files. */
const NO_PATTERN = /^\s*(?:\/\/|\/\*|\* |\*\/).*$|^(?:import|export) .*'$|^\} from '.*'$/gmu

/** Every pattern that is written out in a file. */
function patternsIn(file: string): Found[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  if (!text.replace(NO_PATTERN, '').includes('/')) return []
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Found[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1).replace(/[gy]/gu, ''))
      found.push({ where: `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`, pattern })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Tables of data whose cells are patterns. */
const TABLES = ['page-fields']

/** Every pattern of such a table; the first cell names the row. */
const patternsOf = (table: string): Found[] =>
  readFileSync(join(ROOT, `data/knowledge/${table}.tsv`), 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      line === '' || line.startsWith('#')
        ? []
        : line
            .split('\t')
            .slice(1, 3)
            .map((cell) => ({ cell, at })),
    )
    .map(({ cell, at }) => ({ where: `data/knowledge/${table}.tsv:${at + 1}`, pattern: new RegExp(cell, 'iu') }))

/** Without a sign that a pattern needs it gives up before it has tried anything: the run is followed by each of its own first signs. */
const tailsOf = ({ source }: RegExp): string[] =>
  ['', '!', ...new Set([...source.matchAll(/\p{sc=Han}/gu)].map(([sign]) => sign))].slice(0, MOST_TAILS)

const took = (pattern: RegExp, text: string, enough: number): number => leastCpuMs(() => pattern.test(text), enough)

/** What is too long here and now. */
const most = () => Math.max(MOST_MS, TIMES_PLAIN * took(PLAIN, '1'.repeat(2_000), 0))

/** Most patterns are through with all runs of a length in less time than one may take: those need no look at each. */
function areQuick(pattern: RegExp, texts: readonly string[]): boolean {
  const began = performance.now()
  let isThrough = true
  const ms = cpuMs(() => {
    isThrough = texts.every((text) => {
      pattern.test(text)
      return performance.now() - began <= GIVEN_UP_MS
    })
  })
  return isThrough && ms <= MOST_MS
}

/** The run that a pattern is slow on, if any. */
function slowRun({ pattern }: Found): string | undefined {
  const tails = tailsOf(pattern)
  const isSlow = (text: string) => took(pattern, text, MOST_MS) > MOST_MS && took(pattern, text, MOST_MS) > most()
  for (const times of TIMES) {
    const texts = RUNS.map((unit) => ({ unit, all: tails.map((tail) => unit.repeat(times) + tail) }))
    if (
      areQuick(
        pattern,
        texts.flatMap(({ all }) => all),
      )
    )
      continue
    const slow = texts.find(({ all }) => all.some(isSlow))
    if (slow) return slow.unit
  }
  return undefined
}

/** Of the service as it runs; what people write reaches more than the engine: the desk's, the imports', the channels'. */
const isServed = (file: string) => !/\.test\.ts$|\/testing\/|\/node_modules\/|\.fixture\.ts$/u.test(file)

test('no pattern of the server is slow on a long run of the same signs', () => {
  const patterns = globSync('server/**/*.ts', { cwd: ROOT, exclude: (name) => name === 'node_modules' })
    .filter(isServed)
    .flatMap(patternsIn)
    .concat(TABLES.flatMap(patternsOf))
  assert.ok(patterns.length > 0)
  // what is slow is slow each time; a machine that was busy for a moment is not
  const slow = patterns.filter(slowRun).filter(slowRun).filter(slowRun)
  const told = slow.map((found) => `${found.where} is slow on a run of ${JSON.stringify(slowRun(found))}`)
  assert.deepEqual(told, [])
})
