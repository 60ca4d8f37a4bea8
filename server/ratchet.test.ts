import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'

const DIALOGUE = join(import.meta.dirname, 'engine/dialogue')
/** What the dialogue was cut down to. A figure below is lowered to what the test tells whenever something is taken out; none is raised. */
const AT_MOST = { patterns: 1646, lines: 30183 }

/** Patterns written out in a file. */
function patternsIn(file: string, text: string): number {
  let found = 0
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found++
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  return found
}

test('the dialogue has no more patterns and lines than it had: what shoppers say is learnt or stands in data', () => {
  const files = globSync('**/*.ts', { cwd: DIALOGUE }).filter((file) => !/\.test\.ts$|(?:^|[/\\])testing[/\\]/u.test(file))
  const texts = files.map((file) => [file, readFileSync(join(DIALOGUE, file), 'utf8')] as const)
  const now = {
    patterns: texts.reduce((sum, [file, text]) => sum + patternsIn(file, text), 0),
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
