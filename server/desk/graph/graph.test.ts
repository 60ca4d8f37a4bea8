import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { EntryView, SentMessage, ShopSettings } from '@xiaoer/contract'
import { GraphAmong, GraphAround, GraphChanges, GraphNodes } from '@xiaoer/contract/graph'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { noShop } from '#commerce/none'
import { shopGraphs } from '../../compose/graph/graphs.ts'

const service = await testService()
const anna = await owner(service)
await setOnline(service, 0)
const buyer = await visit(service)
const [cream] = (await anna.get('/graph/nodes?q=面霜&origin=catalogue&kind=product')).as(GraphNodes).nodes
const item = cream?.id ?? ''
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const told = { source: '门店实测', date: '2026-11-20' }
/** The graph as another node of the service has it, which had read it before. */
const other = shopGraphs(service.db)
const elsewhere = async () => {
  const shop = { workspaceId: service.workspaceId, id: shopId, shop: noShop }
  return (await other.now(shop, new Date())).shop.graph
}
await elsewhere()
const Made = z.object({ id: z.string() })

const ask = async (text: string) => {
  const page = { kind: 'product', ref: item.slice('item:'.length) }
  const sent = await buyer.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'text', text }], page })
  return sent
    .as(SentMessage)
    .replies.flatMap(({ parts }) => parts.map(({ text: words }) => words))
    .join('\n')
}
const around = async (id: string) => (await anna.get(`/graph/around?id=${encodeURIComponent(id)}`)).as(GraphAround)
const told2 = ({ from, kind, to }: GraphAround['edges'][number]) => `${from.zh} ${kind} ${to.zh}`

test('the graph is found by any name and walked by its edges, each with source, date and origin', async () => {
  const { nodes } = (await anna.get('/graph/nodes?q=洁面&kind=product')).as(GraphNodes)
  assert.ok(nodes.some(({ id, origin, pack }) => id === 'facial cleanser' && origin === 'pack' && pack === 'beauty'))
  const { node, edges, total } = await around('facial cleanser')
  assert.equal(node.edges, total)
  assert.ok(edges.every(({ source, date }) => source !== '' && /^\d{4}-\d\d-\d\d$/u.test(date)))
  assert.ok((await around(item)).edges.some(({ origin }) => origin === 'catalogue'))
  assert.equal((await anna.get('/graph/around?id=nowhere')).status, 404)
  // what joins two of its neighbours, as each of them tells it
  const ends = new Set(edges.flatMap(({ from, to }) => [from.id, to.id]).filter((id) => id !== node.id))
  const beside = (await anna.get('/graph/among?id=facial%20cleanser')).as(GraphAmong).edges
  const told = await Promise.all(
    [...ends].map(async (id) => (await anna.get(`/graph/around?id=${encodeURIComponent(id)}&limit=600`)).as(GraphAround).edges),
  )
  const between = told.flat().filter(({ from, to }) => ends.has(from.id) && ends.has(to.id))
  const joined = (all: typeof between) => [...new Set(all.map(({ from, kind, to }) => `${kind} ${[from.id, to.id].sort()}`))].sort()
  assert.ok(beside.length > 0)
  assert.deepEqual(joined(beside), joined(between))
})

test('what the merchant says answers at once, with his source in the reason; taken back it answers no more', async () => {
  const asked = '这款搭配什么用比较好'
  assert.doesNotMatch(await ask(asked), /跳伞面罩/u)
  const node = { kind: 'accessory', zh: '跳伞面罩', en: 'skydiving mask', also: ['面罩'], ...told }
  const { id } = (await anna.send('POST', '/graph/nodes', node)).as(Made)
  const edge = { from: item, kind: 'goes_with', to: id, holds: true, ...told }
  const said = (await anna.send('PUT', '/graph/edges', edge)).as(Made)
  assert.match(await ask(asked), /跳伞面罩/u)
  assert.ok((await elsewhere()).nodes.has(id), 'on another node too')
  const there = (await around(id)).edges
  assert.deepEqual(
    there.map(({ origin, source, date, own }) => [origin, source, date, own?.holds]),
    [['own', '门店实测', '2026-11-20', true]],
  )
  const refused = await anna.send('DELETE', `/graph/nodes/${encodeURIComponent(id)}`)
  assert.equal(refused.problem().code, 'conflict', 'edges of his own stand at it')
  assert.equal((await anna.send('DELETE', `/graph/edges/${said.id}`)).status, 200)
  assert.equal((await around(id)).total, 0)
  assert.doesNotMatch(await ask(asked), /跳伞面罩/u)
})

test('an edge of a pack is denied and confirmed, and every change is kept with who made it and undone', async () => {
  const [first] = (await around('facial cleanser')).edges.filter(({ kind, from }) => kind === 'is_a' && from.id === 'facial cleanser')
  assert.ok(first)
  const edge = { from: first.from.id, kind: first.kind, to: first.to.id, ...told }
  assert.equal((await anna.send('PUT', '/graph/edges', { ...edge, holds: false })).status, 200)
  const denied = (await around('facial cleanser')).edges.find((one) => told2(one) === told2(first))
  assert.equal(denied?.own?.holds, false)
  const { changes } = (await anna.get('/graph/changes?of=facial%20cleanser')).as(GraphChanges)
  assert.equal(changes[0]?.by?.name, 'owner')
  assert.equal(changes[0]?.before, null)
  assert.equal((await anna.send('POST', `/graph/changes/${changes[0]?.version}/undo`)).status, 200)
  assert.equal((await around('facial cleanser')).edges.find((one) => told2(one) === told2(first))?.own, null)
  assert.equal((await anna.send('POST', `/graph/changes/${changes[0]?.version}/undo`)).problem().code, 'conflict', 'once')
  assert.equal((await anna.send('PUT', '/graph/edges', { ...edge, holds: true })).status, 200)
  assert.equal((await around('facial cleanser')).edges.find((one) => told2(one) === told2(first))?.origin, 'own', 'confirmed')
})

test('what cannot hold is refused with the way out', async () => {
  const wrong: [object, RegExp][] = [
    [{ from: 'facial cleanser', kind: 'suits', to: 'no such' }, /there is no node no such/u],
    [{ from: 'facial cleanser', kind: 'made_by', to: 'oily skin' }, /cannot join product/u],
    [{ from: 'facial cleanser', kind: 'goes_with', to: 'facial cleanser' }, /joins two nodes/u],
    [{ from: 'facial cleanser', kind: 'is_a', to: 'amino acid cleanser' }, /in a circle/u],
    [{ from: 'facial cleanser', kind: 'not_for', to: 'camping', holds: false }, /nothing to deny/u],
  ]
  for (const [change, words] of wrong) {
    const refused = await anna.send('PUT', '/graph/edges', { holds: true, ...told, ...change })
    assert.ok([400, 404, 409].includes(refused.status), JSON.stringify(change))
    assert.match(JSON.stringify(refused.json), words)
  }
  assert.equal(
    (await anna.send('PUT', '/graph/edges', { from: item, kind: 'suits', to: 'oily skin', holds: true, source: '', date: 'x' })).status,
    400,
  )
})

test('a published entry gives edges with itself as the source; they go when it goes, unless somebody confirmed them', async () => {
  const entry = { question: '晨跑手套适合露营吗', wordings: [], answer: '适合,露营也保暖', category: '商品', status: 'live' }
  const named = (await anna.send('POST', '/graph/nodes', { kind: 'product', zh: '晨跑手套', en: 'jogging gloves', ...told })).as(Made)
  const made = (await anna.send('POST', '/entries', entry)).as(EntryView)
  const [edge, ...more] = (await around(named.id)).edges
  assert.deepEqual([edge?.origin, edge?.entryId, edge?.source, edge?.to.zh, more.length], ['entry', made.id, entry.question, '过夜露营', 0])
  await anna.send('PUT', `/entries/${made.id}`, { ...entry, answer: '不适合,太厚' })
  assert.deepEqual(
    (await around(named.id)).edges.map(({ kind }) => kind),
    ['not_for'],
  )
  await anna.send('PUT', `/entries/${made.id}`, { ...entry, status: 'archived' })
  assert.equal((await around(named.id)).total, 0)
})
