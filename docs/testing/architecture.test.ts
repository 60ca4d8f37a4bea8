import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { HOLDERS } from '../../server/engine/conversation/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const architecture = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')

test('the diagram of holders is the table', () => {
  const diagram = architecture.slice(architecture.indexOf('stateDiagram'))
  const drawn = [...diagram.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => `${from} ${to}`)
  const table = Object.entries(HOLDERS).flatMap(([from, next]) => next.map((to) => `${from} ${to}`))
  assert.deepEqual(drawn.sort(), table.sort())
})

test('every file and folder on the way of a message exists', () => {
  const way = architecture.slice(architecture.indexOf("## One message's way"), architecture.indexOf('```mermaid'))
  const named = [...way.matchAll(/`([a-z][\w./-]*\/[\w./-]*|[a-z-]+\.ts)`/g)].map(([, path = '']) => path)
  const bases = [
    '',
    'server',
    'server/engine',
    'server/engine/conversation',
    'server/engine/conversation/work',
    'server/engine/dialogue',
    'server/desk',
  ]
  assert.ok(named.length > 15)
  assert.deepEqual(
    named.filter((path) => !bases.some((base) => existsSync(join(ROOT, base, path)))),
    [],
  )
})
