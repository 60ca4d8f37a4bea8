// long: a mail server is started
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { StoredPart } from '@xiaoer/contract'
import { ChannelsView, LeftLetter, LeftMails } from '@xiaoer/contract/channels'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { managerOf, settled } from '../testing/seat.ts'
import { readMail } from './incoming.ts'
import { noDovecot } from './testing/dovecot.ts'
import { connectMailbox, mail, newAddress, post, sendingTo } from './testing/email-seat.ts'

const ADDRESS = 'help@willow.example'

/** The service with a mailbox, to which mails come by SMTP and are read by IMAP. */
async function withMailbox() {
  const servers = await post(ADDRESS)
  const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
  const { channelId } = await connectMailbox(service, servers)
  return { servers, service, channelId, send: await sendingTo(servers), manager: await managerOf(service) }
}
const here = noDovecot ? undefined : await withMailbox()

const inside = <Row extends object>(query: ReturnType<typeof sql>): Promise<Row[]> => {
  const { service } = here ?? assert.fail()
  return service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<Row>(query))
}
const looked = async () => (await inside<{ n: number }>(sql`select count(*)::int as n from mails where state <> 'coming'`))[0]?.n ?? 0

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1_200; tries++) {
    const found = await look()
    if (found !== undefined) return found
    await pause(50)
  }
  return assert.fail('it did not come to that')
}

/** Sends mails, and waits until so many more of them came to something. */
async function sends(mails: readonly Buffer[], come = mails.length): Promise<void> {
  const before = await looked()
  for (const one of mails) await here?.send(one)
  await until(async () => ((await looked()) >= before + come ? true : undefined))
}
interface Message {
  readonly author: string
  readonly parts: readonly StoredPart[]
  readonly conversation: string
}
const messagesOf = (externalId: string) =>
  inside<Message>(
    sql`select author, parts, conversation_id as conversation from messages where split_part(external_id, ' ', 1) = ${externalId} order by seq`,
  )
const wordsOf = (parts: readonly { readonly kind: string; readonly text: string }[]) =>
  parts.flatMap(({ kind, text }) => (kind === 'text' ? [text] : [])).join('\n')
const left = async () => {
  const { manager, channelId } = here ?? assert.fail()
  return (await manager.get(`/channels/${channelId}/mails`)).as(LeftMails).mails
}

const FOLDER = join(import.meta.dirname, '../../../../shared/faults/mail')
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.eml')) : []
const nowhere = noDovecot || (names.length > 0 ? false : `no letters in ${FOLDER}`)

test('letters of users of other systems come through real servers as they are read, or stand among those that were left, with why', {
  skip: nowhere,
}, async () => {
  const { servers, service } = here ?? assert.fail()
  const letters = names.map((name) => ({ name, source: readFileSync(join(FOLDER, name)) }))
  await sends(letters.map(({ source }) => source))
  const mails = await left()
  for (const { name, source } of letters) {
    const read = await readMail({ uid: 1, source, at: new Date() }, { address: ADDRESS, authserv: 'mx.spruce.example', language: 'zh-CN' })
    if (read.kind === 'words') {
      const [message, ...others] = await messagesOf(read.envelope.messageId)
      assert.deepEqual([wordsOf(message?.parts ?? []), others.length], [wordsOf(read.arrival.parts), 0], name)
    } else {
      const found = mails.find(({ subject, sender }) => subject === read.envelope.subject && (sender ?? '') === read.envelope.from)
      assert.equal(found?.why, read.kind === 'left' ? read.why : 'bounce', name)
    }
  }
  await settled(service)
  assert.ok(servers.smtp.to('mara@buyer.example').length > 0, 'whoever wrote is answered')
  for (const nobody of ['no-reply@willow.example', 'wordpress@willow.example', 'keine-antwort@bank.example', ADDRESS])
    assert.deepEqual(servers.smtp.to(nobody), [])
})

test('a mail that was left can be read as it came, and taken in, once; one that names nobody from whom a person says', {
  skip: noDovecot,
}, async () => {
  const { manager, service, channelId } = here ?? assert.fail()
  await sends([mail({ From: '', Subject: '谁写的', 'Message-ID': '<nobody@shopper.example>' }, '订单A1009到哪了')])
  const mine = (await left()).find(({ subject }) => subject === '谁写的') ?? assert.fail()
  assert.deepEqual([mine.why, mine.sender, mine.isKept], ['no_sender', null, true])
  const channel = async () => (await manager.get('/channels')).as(ChannelsView).channels.find(({ id }) => id === channelId)
  const before = (await channel())?.left ?? 0
  const letter = (await manager.get(`/mails/${mine.id}`)).as(LeftLetter)
  assert.equal(letter.words, '订单A1009到哪了')
  assert.match(letter.raw, /Message-ID: <nobody@shopper\.example>/u)
  const [address, path] = [newAddress(), `/mails/${mine.id}/take`]
  assert.equal((await manager.send('POST', path, {})).problem().refusal?.reason, 'mail.no_sender')
  assert.equal((await manager.send('POST', path, { from: address })).status, 200)
  const [message] = await messagesOf('<nobody@shopper.example>')
  assert.equal(wordsOf(message?.parts ?? []), '谁写的\n订单A1009到哪了')
  assert.ok((await left()).find(({ id }) => id === mine.id)?.takenAt)
  assert.equal((await channel())?.left, before - 1)
  assert.equal((await manager.send('POST', path, { from: address })).status, 404)
  await settled(service)
})

test('the same mail again is one, other words under its id are another', { skip: noDovecot }, async () => {
  const address = newAddress()
  const letter = (words: string, headers: Readonly<Record<string, string>> = {}) =>
    mail({ From: address, Subject: 'Re: 订单', 'Message-ID': '<same@shopper.example>', ...headers }, words)
  await sends(
    [letter('第一封'), letter('第一封', { Received: 'by another', Date: 'Mon, 30 Nov 2026 10:00:00 +0000' }), letter('第二封')],
    2,
  )
  const found = await until(async () => {
    const all = await messagesOf('<same@shopper.example>')
    return all.length >= 2 ? all : undefined
  })
  assert.deepEqual(
    found.map(({ parts }) => wordsOf(parts)),
    ['第一封', '第二封'],
  )
})

test('what a program wrote stands in the thread that it belongs to, marked as such, and nobody answers it or is called', {
  skip: noDovecot,
}, async () => {
  const { service, servers } = here ?? assert.fail()
  const address = newAddress()
  await sends([mail({ From: address, Subject: '你好', 'Message-ID': `<a-${address}>` }, '在吗')])
  await settled(service)
  const sent = servers.smtp.to(address).length
  await sends([mail({ From: address, Subject: 'Automatic reply: 你好', 'In-Reply-To': `<a-${address}>` }, 'I am out of the office.')])
  await settled(service)
  const [first] = await messagesOf(`<a-${address}>`)
  const shown = await inside<Message>(
    sql`select author, parts, conversation_id as conversation from messages where conversation_id = ${first?.conversation} and author = 'system'`,
  )
  assert.ok(shown.some(({ parts }) => /自动回复.*I am out of the office\./su.test(wordsOf(parts))))
  assert.equal(servers.smtp.to(address).length, sent)
  assert.deepEqual(await inside(sql`select holder from conversations where id = ${first?.conversation}`), [{ holder: 'bot' }])
  assert.ok((await left()).some(({ sender, why }) => sender === address && why === 'automatic'))
})

test('who was copied in is kept; their answer stands in the same conversation, for a person, and a person’s answer goes to them too', {
  skip: noDovecot,
}, async () => {
  const { service, servers, manager } = here ?? assert.fail()
  const [address, friend] = [newAddress(), newAddress()]
  await sends([mail({ From: address, Cc: `安娜 <${friend}>`, Subject: '柜子', 'Message-ID': `<c-${address}>` }, '门关不上')])
  await settled(service)
  assert.deepEqual(servers.smtp.to(friend), [], 'a program answers one alone')
  const [message] = await messagesOf(`<c-${address}>`)
  const original = message?.parts.find(({ kind }) => kind === 'mail')
  assert.ok(original && 'copied' in original && JSON.stringify(original.copied).includes(friend))
  const stranger = newAddress()
  await sends([
    mail({ From: friend, Subject: 'Re: 柜子', 'In-Reply-To': `<c-${address}>`, 'Message-ID': `<d-${friend}>` }, '照片我来拍'),
    mail({ From: stranger, Subject: 'Re: 柜子', 'In-Reply-To': `<c-${address}>` }, '退款给我'),
  ])
  const at = message?.conversation ?? ''
  const said = await inside<Message>(
    sql`select author, parts, conversation_id as conversation from messages where conversation_id = ${at} order by seq`,
  )
  assert.ok(
    said.some(({ author, parts }) => author === 'system' && wordsOf(parts).includes('照片我来拍') && wordsOf(parts).includes(friend)),
  )
  assert.ok(!said.some(({ parts }) => wordsOf(parts).includes('退款给我')), 'who only knows the id of a letter is not let in')
  assert.deepEqual(await inside(sql`select holder from conversations where id = ${at}`), [{ holder: 'queue' }])
  await manager.send('POST', `/conversations/${at}/take`, { force: true })
  const parts = [{ kind: 'text', text: '好的，等您的照片' }]
  assert.equal((await manager.send('POST', `/conversations/${at}/messages`, { id: crypto.randomUUID(), parts })).status, 202)
  await settled(service)
  assert.equal(servers.smtp.to(friend).at(-1)?.mail.text?.trim(), '好的，等您的照片')
})
