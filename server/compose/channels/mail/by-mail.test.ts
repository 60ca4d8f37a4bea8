import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import type { Arrival, ArrivedPart, Connection } from '#channels'
import { signerOf } from '#platform/auth'
import { AppError } from '#platform/errors'
import { picturesIn } from '../../widget/pictures.ts'
import { takeAsTicket } from './by-mail.ts'

const { db, workspaceId, dataFolder } = await testService()
const now = () => new Date()
const { keepPicture, keepArrived } = picturesIn({ db, dataFolder, now, key: signerOf(() => [Buffer.alloc(32)]) })
const parts = { db, now, keepPicture, keepArrived, live: { ring: () => undefined } }
const connection: Connection = {
  ...{ workspaceId, channelId: randomUUID(), shopId: randomUUID(), name: '', state: 'on', about: {}, language: 'zh-CN' },
  settings: { tickets: 'yes' },
}
const file = (name: string, fetch: () => Promise<Buffer> = async () => Buffer.from(name)): ArrivedPart => {
  const text = `[文件] ${name}`
  return { kind: 'fetched-file', text, stands: { kind: 'file', text, fileId: name, name }, fetch }
}
const files = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => file(`f${from + nth}`))

async function mailed(externalId: string, brought: readonly ArrivedPart[], words = '坏了', left: readonly string[] = []): Promise<void> {
  const letter = { subject: '附件', words, left, references: ['<p1@shopper.example>'], copied: [] }
  const from = { id: 'lin@shopper.example', name: null, language: null }
  const arrival: Arrival = { externalId, order: 1, from, address: from.id, parts: brought, letter }
  await takeAsTicket(parts, connection, arrival, letter)
}
const inside = <Row extends object>(query: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.rows<Row>(query))
const comments = () => inside<{ by: string; words: string }>(sql`select said_by as by, words from ticket_comments order by at, id`)
const count = async (of: 'files' | 'ticket_files') =>
  (
    await inside<{ n: number }>(
      of === 'files' ? sql`select count(*)::int as n from files` : sql`select count(*)::int as n from ticket_files`,
    )
  )[0]?.n

test('nothing of a mail is lost without a word: long words go on in another comment, and what is not kept is named', async () => {
  const broken: ArrivedPart = { kind: 'fetched-picture', text: '[图片]', fetch: async () => Buffer.from('no picture') }
  const large: ArrivedPart = { kind: 'file', text: '[文件] 录像.zip', fileId: 'x', name: '录像.zip' }
  await mailed('<p1@shopper.example>', [broken, large, ...files(1, 10)], '长'.repeat(9_000), ['第十一件.pdf'])
  const [first, more, left, ...others] = await comments()
  assert.deepEqual([first?.words.length, more?.words.length, more?.by, others], [8_000, 1_000, 'requester', []])
  assert.deepEqual(left, { by: 'program', words: '这封邮件附带的以下内容没能保存：[图片], 录像.zip, 第十一件.pdf' })
  const before = (await count('files')) ?? 0
  await mailed('<p2@shopper.example>', files(11, 21))
  assert.equal((await comments()).at(-1)?.words, '这封邮件附带的以下内容没能保存：f21')
  assert.deepEqual([await count('ticket_files'), ((await count('files')) ?? 0) - before], [20, 10])
})

test('what may be had later is not given up: the mail is taken then, and till then nothing of it is kept', async () => {
  const [said, before] = [await comments(), await count('files')]
  for (const error of [new Error('the disk is full'), new AppError('unavailable', 'busy')])
    await assert.rejects(
      mailed('<p3@shopper.example>', [file('one'), file('other', () => Promise.reject(error))]),
      (thrown) => thrown === error,
    )
  assert.deepEqual([await comments(), await count('files')], [said, before])
})
