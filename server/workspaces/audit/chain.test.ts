import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ChainRow, chainOf, digestOf, GENESIS, hashOf } from './chain.ts'

const SALT = Buffer.alloc(16, 7)

/** A chain as it would be written. */
function aChain(sents: readonly unknown[]): ChainRow[] {
  const rows: ChainRow[] = []
  for (const [i, sent] of sents.entries()) {
    const row = {
      workspaceId: 'w',
      seq: i + 1,
      at: new Date(1_700_000_000_000 + i),
      accountId: i % 3 === 0 ? null : 'a',
      action: `PUT /x/${i}`,
      target: { id: `t${i}` },
      digest: digestOf(sent, SALT),
      prev: rows.at(-1)?.hash ?? GENESIS,
    }
    rows.push({ ...row, sent, salt: SALT, hash: hashOf(row) })
  }
  return rows
}
function look(rows: readonly ChainRow[]) {
  const chain = chainOf()
  for (const row of rows) if (!chain.add(row)) break
  return chain.found()
}
const sents = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 20 })

test('what was written stands, also where the database has put the keys in another order and what was sent was erased', () => {
  fc.assert(
    fc.property(sents, fc.nat(), (all, which) => {
      const rows = aChain(all)
      const at = which % rows.length
      const stored = rows.map((row, i) => (i === at ? { ...row, sent: null, salt: null } : row))
      assert.deepEqual(look(stored), { rows: rows.length, head: rows.at(-1)?.hash.toString('hex'), bad: null })
    }),
  )
  assert.deepEqual(digestOf({ b: [{ d: 1, c: 2 }], a: null }, SALT), digestOf({ a: null, b: [{ c: 2, d: 1 }] }, SALT))
})

test('the first row that was touched is named, whichever way', () => {
  const touch: Record<string, (row: ChainRow) => ChainRow> = {
    changed: (row) => ({ ...row, action: `${row.action}x` }),
    'changed ': (row) => ({ ...row, at: new Date(row.at.getTime() + 1) }),
    'changed  ': (row) => ({ ...row, accountId: 'somebody else' }),
    'changed   ': (row) => ({ ...row, target: { id: 'other' } }),
    sent_changed: (row) => ({ ...row, sent: ['another'] }),
    broken_link: (row) => ({ ...row, prev: Buffer.alloc(32, 9) }),
  }
  fc.assert(
    fc.property(sents, fc.nat(), fc.constantFrom(...Object.keys(touch)), (all, which, how) => {
      const rows = aChain(all.map((one) => [one, 'words']))
      const at = which % rows.length
      const touched = rows.map((row, i) => (i === at ? (touch[how]?.(row) ?? row) : row))
      assert.deepEqual(look(touched).bad, { seq: at + 1, why: how.trim() })
    }),
  )
})

test('one written anew with a right hash breaks the link of the next; one taken out is missing', () => {
  const rows = aChain(['a', 'b', 'c', 'd'])
  const forged = rows.map((row, i) => {
    if (i !== 1) return row
    const other = { ...row, action: 'GET /nothing' }
    return { ...other, hash: hashOf(other) }
  })
  assert.deepEqual(look(forged).bad, { seq: 3, why: 'broken_link' })
  assert.deepEqual(look(rows.toSpliced(1, 1)).bad, { seq: 3, why: 'missing' })
  // cut off at the end it is whole, and its head is another than the one that was kept
  assert.notEqual(look(rows.slice(0, 3)).head, look(rows).head)
})
