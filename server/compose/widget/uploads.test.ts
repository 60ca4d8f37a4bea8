import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inWords } from '@xiaoer/contract/refusals'
import { ServiceStanding } from '@xiaoer/contract/service'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import { fileStore } from '#platform/files'
import { ZH_CN } from '../../../packages/contract/refusals/zh-CN.ts'

const service = await testService()
const { db, workspaceId } = service
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-uploads-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let at = new Date()
const files = fileStore(db, folder, () => at)
const anna = await owner(service)
const FILE = Buffer.alloc(400_000, 7)
const later = (hours: number) => {
  at = new Date(at.getTime() + hours * 3_600_000)
}

const limits = (set: Partial<Record<'shopperDay' | 'shopperTotal' | 'workspaceDay' | 'workspaceTotal', number>>) =>
  anna.send('PUT', '/settings/service/uploads', {
    shopperDay: 1_000,
    shopperTotal: 1_000,
    workspaceDay: 1_000,
    workspaceTotal: 1_000,
    ...set,
  })
const standing = async () => (await anna.get('/settings/service')).as(ServiceStanding).uploads
const clear = () => db.inWorkspace(workspaceId, (tx) => tx.run(sql`delete from files`))
const send = (conversationId: string | null, count: number) =>
  Promise.allSettled(Array.from({ length: count }, () => files.saveFile(workspaceId, conversationId, FILE)))

function refusedBy(all: PromiseSettledResult<string>[]): string[] {
  return all.flatMap((one) => {
    if (one.status === 'fulfilled') return []
    const { reason } = one
    assert.ok(reason instanceof AppError && reason.refusal && reason.code === 'forbidden', String(reason))
    const [en, zh] = [inWords(reason.refusal), inWords(reason.refusal, ZH_CN)]
    assert.ok(en?.includes('1 MB') && zh?.includes('1 MB'), 'how much there is is told in both languages')
    return [reason.refusal.reason]
  })
}

test('many uploads at once pass no limit together, and what is refused leaves nothing on the disk', async () => {
  const { opened } = await visit(service)
  await limits({ shopperDay: 1 })
  assert.deepEqual(
    refusedBy(await send(opened.conversationId, 6)),
    Array.from({ length: 4 }, () => 'upload.shopper_day'),
  )
  assert.equal(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length, 2)
  assert.deepEqual((await standing()).total, 800_000)
  later(25)
  assert.deepEqual(refusedBy(await send(opened.conversationId, 1)), [], 'the next day there is room')
  await clear()
})

test('what one shopper sends in all is bounded, and bounds no other', async () => {
  const [one, other] = [await visit(service), await visit(service)]
  await limits({ shopperTotal: 1 })
  for (let day = 0; day < 2; day++, later(25)) assert.deepEqual(refusedBy(await send(one.opened.conversationId, 1)), [])
  assert.deepEqual(refusedBy(await send(one.opened.conversationId, 1)), ['upload.shopper_total'])
  assert.deepEqual(refusedBy(await send(other.opened.conversationId, 1)), [])
  await clear()
})

test('a workspace is bounded by the day and in all, its colleagues with it; the owner sees which limit was reached', async () => {
  await limits({ workspaceDay: 1 })
  assert.deepEqual(refusedBy(await send(null, 3)), ['upload.workspace_day'])
  assert.equal((await standing()).refused?.by, 'workspace_day')
  later(25)
  await limits({ workspaceTotal: 1 })
  assert.deepEqual(refusedBy(await send(null, 1)), ['upload.workspace_total'])
  await clear()
  assert.equal((await standing()).total, 0, 'what is taken away counts no more')
  assert.deepEqual(refusedBy(await send(null, 1)), [])
  await clear()
})

test('the shopper is told, and what they wrote beside it is kept', async () => {
  const shopper = await visit(service)
  await limits({ workspaceTotal: 1 })
  await send(null, 2)
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const filled = await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update upload_totals set bytes = 1000000`))
  assert.equal(filled, 1)
  const form = new FormData()
  form.set('file', new Blob([png], { type: 'image/png' }), 'a.png')
  const body = new Response(form)
  const answer = await service.app.inject({
    ...{ method: 'POST', url: '/api/v1/widget/files', payload: Buffer.from(await body.arrayBuffer()) },
    headers: { ...shopper.headers, 'content-type': body.headers.get('content-type') ?? '' },
  })
  assert.deepEqual([answer.statusCode, answer.json().code, answer.json().refusal?.reason], [403, 'forbidden', 'upload.workspace_total'])
  assert.equal((await shopper.say('你好')).status, 202)
})
