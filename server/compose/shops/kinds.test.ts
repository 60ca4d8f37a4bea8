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

/** How we work, not what a platform has. */
const OURS: ReadonlySet<string> = new Set(['flag', 'other languages', 'the same deed twice', 'HTML in titles and texts'])

test('what a kind lacks has the page that says so beside it, or under the table', () => {
  const page = readFileSync(join(ROOT, 'docs/shops.md'), 'utf8')
  const [, section = ''] = page.split('## Pages of what is lacking\n')
  const told = new Map(
    section
      .split('\n## ')[0]
      ?.split('\n')
      .map((row) => [row.split(' | ')[0]?.slice(2), row.split(' | ').at(-1) ?? '']),
  )
  for (const { name, can } of shopKinds) {
    const bare = ABILITIES.filter((one) => !OURS.has(one) && /^(?:none|no |not read|a person)/u.test(can[one]) && !can[one].includes(']('))
    if (bare.length > 0) assert.match(told.get(name.en) ?? '', /\]\(/u, `${name.en}: ${bare.join('; ')}`)
  }
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
