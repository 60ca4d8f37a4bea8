import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ABILITIES, type Ability } from '#commerce/kinds'
import demo from '../../commerce/demo/can.json' with { type: 'json' }
import { shopKinds } from './kinds.ts'

const ROOT = join(import.meta.dirname, '../../..')

test('the table of shops is what each declares', () => {
  const page = readFileSync(join(ROOT, 'docs/connect/shops.md'), 'utf8')
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

/** Under which of the rows of what is lacking an ability of a platform of China stands. */
const ROW_OF: Readonly<Partial<Record<Ability, string>>> = {
  cancel: 'cancelling',
  'change address': 'address',
  'refund in whole or part': 'money',
  'return of one item': 'returns, exchanges, invoices',
  'exchange, pick-up, invoice, carrier cases': 'returns, exchanges, invoices',
  remark: 'remark',
  'coupons a customer holds': 'promotions, coupons',
  promotions: 'promotions, coupons',
  'where it sends, how, at which price': 'freight',
  members: 'who bought',
  'webhooks → events': 'pushes',
}

test('what a kind lacks has the page that says so beside it or under the table, or the call that is there and not made, or that none was found', () => {
  const page = readFileSync(join(ROOT, 'docs/connect/shops.md'), 'utf8')
  const section = page.split('## Pages of what is lacking\n')[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').map((row) => row.slice(2, -2).split(' | '))
  const china = rows.find(([head]) => head === 'what lacks') ?? []
  for (const { name, can } of shopKinds) {
    const bare = ABILITIES.filter((one) => !OURS.has(one) && /^(?:none|no |not read|a person)/u.test(can[one]) && !can[one].includes(']('))
    if (bare.length === 0) continue
    const at = china.indexOf(name.en)
    if (at < 0) assert.match(rows.find(([head]) => head === name.en)?.at(-1) ?? '', /\]\(/u, `${name.en}: ${bare.join('; ')}`)
    else
      for (const ability of bare) {
        const cell = rows.find(([head]) => head === ROW_OF[ability])?.[at] ?? ''
        assert.match(cell, /\]\(https?:|`|^none|^told with the order/u, `${name.en}: ${ability}`)
      }
    if (at >= 0) assert.match(section, /What was looked through, each on \d+ \w+ \d{4}/u)
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
