import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'

const DIALOGUE = join(import.meta.dirname, 'engine/dialogue')
/**
 * What the dialogue was cut down to. A figure below is lowered to what the test tells whenever something is taken out; none is raised. JSON beside
 * the code is counted with it (110 patterns and 924 lines of it were not before), so that nothing gets smaller by being moved there.
 */
const AT_MOST = { patterns: 251, lines: 14881 }

/** Texts of a value of JSON that are patterns: word lists are data, patterns in them are no fewer for standing there. */
const patternsOf = (value: unknown): number =>
  typeof value === 'string'
    ? Number(/[\\()[\]|^$?*+]/u.test(value))
    : typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, one) => sum + patternsOf(one), 0)
      : 0

/** Patterns written out in a file. */
function patternsIn(file: string, text: string): number {
  if (file.endsWith('.json')) return patternsOf(JSON.parse(text))
  let found = 0
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found++
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  return found
}

/** Tables of data whose cells behind the first are patterns: moved there, they are no fewer. */
const TABLES = ['page-fields']
const cellsOf = (table: string): number =>
  readFileSync(join(import.meta.dirname, `../data/knowledge/${table}.tsv`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .reduce(
      (sum, line) =>
        sum +
        line
          .split('\t')
          .slice(1)
          .filter((cell) => /[\\()[\]|^$?*+]/u.test(cell)).length,
      0,
    )

test('the dialogue has no more patterns and lines than it had: what shoppers say is learnt or stands in data', () => {
  const files = globSync('**/*.{ts,json}', { cwd: DIALOGUE }).filter((file) => !/\.test\.ts$|(?:^|[/\\])testing[/\\]/u.test(file))
  const texts = files.map((file) => [file, readFileSync(join(DIALOGUE, file), 'utf8')] as const)
  const now = {
    patterns: [...texts.map(([file, text]) => patternsIn(file, text)), ...TABLES.map(cellsOf)].reduce((sum, one) => sum + one, 0),
    lines: texts.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0),
  }
  assert.ok(files.length > 100)
  for (const what of ['patterns', 'lines'] as const) {
    const [is, was] = [now[what], AT_MOST[what]]
    assert.ok(
      is <= was,
      `server/engine/dialogue has ${is} ${what}, and may have ${was}: take out what is superseded, or let the reader's acts, states or a table of data answer (docs/decisions/0015-one-reader-of-turns.md)`,
    )
    assert.ok(
      is > was - ROOM[what],
      `server/engine/dialogue has come down to ${is} ${what}: write that into AT_MOST of server/ratchet.test.ts, so that it stays`,
    )
  }
})
/** So far it may fall before the bound must follow. */
const ROOM = { patterns: 25, lines: 500 }
