import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ABILITIES } from '#commerce/kinds'
import demo from '../../commerce/demo/can.json' with { type: 'json' }
import { shopKinds } from './kinds.ts'

const ROOT = join(import.meta.dirname, '../../..')

test('the table of shops is what each declares', () => {
  const page = readFileSync(join(ROOT, 'docs/shops.md'), 'utf8')
  const [table = ''] = page.split('\n\n').filter((block) => block.startsWith('| ability |'))
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  const [head, ...lines] = rows.map((row) => row.slice(2, -2).split(' | '))
  assert.deepEqual(head, ['ability', 'demo shop', ...shopKinds.map(({ name }) => name.en)])
  assert.deepEqual(
    lines,
    ABILITIES.map((ability) => [ability, demo[ability], ...shopKinds.map(({ can }) => can[ability])]),
  )
})

test('every kind asks for a field once, and says something of each ability', () => {
  for (const { kind, can, fields } of shopKinds) {
    assert.equal(new Set(fields.map(({ name }) => name)).size, fields.length, kind)
    assert.ok(
      ABILITIES.every((ability) => can[ability] !== ''),
      kind,
    )
  }
})
