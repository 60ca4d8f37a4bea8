import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ConversationView } from '@xiaoer/contract'
import { ConversationReach } from '@xiaoer/contract/channels'
import { KeptMedia, MediaWay } from '@xiaoer/contract/replies'
import { parseReply } from '@xiaoer/testing/reply'
import { setOnline, type TestService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { BROUGHT, TOLD } from '../declared.ts'
import { type MediaKind, type MediaRooms, wayThrough } from '../parts/index.ts'
import type { PushChannel } from '../push-channel.ts'
import { SENT_FILES, STANDS } from './brought.ts'
import { type ChannelUnderTest, managerOf, type PlatformUnderTest, type Seat, settled } from './seat.ts'

const words = (text: string) => ({ id: randomUUID(), text })

/** Longer than the slowest machine needs to send twice. */
const WAIT_S = 60

interface Row {
  readonly state: string
  readonly why: string | null
  readonly attempts: number
}

/** What every channel keeps that sends: in order, once or uncertain, and nothing that goes amiss is silent. */
export function pushContract(underTest: ChannelUnderTest, service: TestService): void {
  const { channel, platform } = underTest
  if (channel.delivery !== 'push' || !platform) return
  goesAmiss({ ...underTest, channel, platform }, service)
  goesWell(underTest, service)
  brings({ ...underTest, channel, platform }, service)
  tells({ ...underTest, channel, platform }, service)
  gives({ ...underTest, channel, platform }, service)
}

type Sending = ChannelUnderTest & { readonly channel: PushChannel; readonly platform: PlatformUnderTest }

const rowsOf = (service: TestService) => async (seat: Seat) => {
  const id = await seat.conversation()
  const query = sql`select state, why, attempts from deliveries where conversation_id = ${id} order by seq`
  return service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<Row>(query))
}
const heard = async (seat: Seat) => (await seat.messages()).filter(({ author }) => author === 'bot').length

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await done()); tries++) {
    assert.ok(tries < 200, 'it did not come to that')
    await pause(50)
  }
}

/** What is to be tried again comes when the test says so, however slow the machine is: a platform that names no time is asked again within seconds. */
const putFarOff = (service: TestService, conversationId: string) =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update deliveries set due_at = due_at + interval '1 hour' where conversation_id = ${conversationId} and state = 'waiting'`),
  )

/** As if the time had passed after which the platform, or the next sweep, is to be asked again; what waits for no time is left alone. */
async function comeDue(service: TestService, conversationId: string): Promise<void> {
  const put = await service.db.inWorkspace(service.workspaceId, async (tx) => {
    await tx.run(sql`update push_work set due_at = now()`)
    return tx.run(
      sql`update deliveries set due_at = now() where conversation_id = ${conversationId} and state = 'waiting' and due_at > now()`,
    )
  })
  assert.ok(put <= 1, 'what comes after waits for its turn, and not for a time of its own')
  await service.channels.sending.sweep()
}

function goesAmiss({ channel, arrive, platform }: Sending, service: TestService): void {
  const rows = rowsOf(service)
  const states = async (seat: Seat) => (await rows(seat)).map(({ state }) => state)

  test(`${channel.kind}: refused for now, it is tried again when the platform says, and what came after waits its turn`, async () => {
    const seat = await arrive(service)
    await platform.busy(WAIT_S)
    assert.ok(await seat.send(words('你好'), true))
    assert.equal(await heard(seat), 0)
    assert.match((await rows(seat))[0]?.why ?? '', /\S/)
    await putFarOff(service, await seat.conversation())
    assert.ok(await seat.send(words('风衣有货吗'), true))
    assert.equal(await heard(seat), 0)
    await comeDue(service, await seat.conversation())
    await until(async () => (await states(seat)).every((state) => state === 'sent'))
    assert.deepEqual([await heard(seat), (await rows(seat))[0]?.attempts], [2, 2])
  })

  test(`${channel.kind}: what may have arrived is never said twice`, async () => {
    const seat = await arrive(service)
    await platform.takenButCut()
    assert.ok(await seat.send(words('你好'), true))
    const [first] = await rows(seat)
    if (!channel.keyed) assert.equal(first?.state, 'uncertain')
    assert.ok(await seat.send(words('风衣有货吗'), true))
    const end = channel.keyed ? ['sent', 'sent'] : ['uncertain', 'sent']
    await until(async () => JSON.stringify(await states(seat)) === JSON.stringify(end))
    assert.equal(await heard(seat), 2)
  })

  test(`${channel.kind}: who has shut the shop out is told of to the desk, and heard again when they write`, async () => {
    const seat = await arrive(service)
    assert.ok(await seat.send(words('你好'), true))
    const why = await platform.shutOut(seat)
    assert.ok(await seat.send(words('风衣有货吗'), true))
    assert.deepEqual((await rows(seat)).at(-1), { state: 'refused', why, attempts: 1 })
  })
}

function goesWell({ channel, arrive }: ChannelUnderTest, service: TestService): void {
  test(`${channel.kind}: a platform that calls three times, in any order, changes nothing`, async () => {
    const seat = await arrive(service)
    const said = [words('你好'), words('谢谢'), words('再见')]
    for (const one of said) assert.ok(await seat.send(one, true))
    const before = JSON.stringify(await seat.messages())
    for (const one of [...said, ...said].reverse()) assert.ok(await seat.send(one))
    await settled(service)
    assert.equal(JSON.stringify(await seat.messages()), before)
  })

  test(`${channel.kind}: what a person says goes out as well`, async () => {
    await setOnline(service, 1)
    const seat = await arrive(service)
    assert.ok(await seat.send(words('人工'), true))
    const before = await heard(seat)
    await service.db.inWorkspace(service.workspaceId, async (tx) => {
      const id = await seat.conversation()
      const seq = await tx.row<{ seq: number }>(sql`select allot_seq(${service.workspaceId}::uuid, 1) + 1 as seq`)
      const message = randomUUID()
      await tx.run(sql`
        insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
        select ${service.workspaceId}, ${message}, id, session_id, ${seq?.seq}, 'agent', channel_id, '[{"kind":"text","text":"我是小杉"}]', now() from conversations where id = ${id}`)
      await tx.run(sql`
        insert into events (workspace_id, seq, at, type, conversation_id, message_id) values (${service.workspaceId}, ${seq?.seq}, now(), 'message_sent', ${id}, ${message})`)
    })
    // no bell: the sweep finds it
    await comeDue(service, await seat.conversation())
    await until(async () => (await heard(seat)) > before)
    assert.match(JSON.stringify((await seat.messages()).at(-1)), /我是小杉/)
    await setOnline(service, 0)
  })
}

function brings({ channel, arrive }: Sending, service: TestService): void {
  for (const what of BROUGHT.filter((one) => channel.lacks[`in ${one}`] === undefined))
    test(`${channel.kind}: a ${what} that a shopper sends stands here as what it is`, async () => {
      const seat = await arrive(service)
      assert.ok(await seat.send(words('你好'), true))
      assert.ok(await seat.brings?.(what))
      await settled(service)
      const { messages } = (await (await managerOf(service)).get(`/conversations/${await seat.conversation()}`)).as(ConversationView)
      const last = messages.filter(({ author }) => author === 'shopper').at(-1)
      assert.ok(last?.parts.some(STANDS[what]), JSON.stringify(last?.parts))
    })

  test(`${channel.kind}: the window and what is left of it stand at the desk`, { skip: channel.window === null }, async () => {
    const seat = await arrive(service)
    assert.ok(await seat.send(words('你好'), true))
    const { reach } = (await (await managerOf(service)).get(`/conversations/${await seat.conversation()}/reach`)).as(ConversationReach)
    const { seconds = 0, messages = null } = channel.window ?? {}
    const ends = Date.parse(reach?.openUntil ?? '') - Date.now()
    assert.ok(Math.abs(ends - seconds * 1_000) < 60_000, `${ends}`)
    assert.equal(reach?.left, messages === null ? null : messages - (await heard(seat)))
  })
}

function tells({ channel, arrive }: Sending, service: TestService): void {
  for (const what of TOLD.filter((one) => channel.lacks[`told ${one}`] === undefined))
    test(`${channel.kind}: that a message was ${what}, as the platform tells it later, stands at the desk`, async () => {
      const seat = await arrive(service)
      assert.ok(await seat.send(words('你好'), true))
      const newest = async () => {
        const reach = await (await managerOf(service)).get(`/conversations/${await seat.conversation()}/reach`)
        const { state, why, deliveredAt, readAt } = reach.as(ConversationReach).became[0] ?? assert.fail('something was sent')
        return { state, isWhy: Boolean(why), isDelivered: deliveredAt !== null, isRead: readAt !== null }
      }
      assert.deepEqual(await newest(), { state: 'sent', isWhy: false, isDelivered: false, isRead: false })
      assert.ok(await seat.tells?.(what))
      await settled(service)
      const lost = what === 'lost'
      assert.deepEqual(await newest(), { state: lost ? 'refused' : 'sent', isWhy: lost, isDelivered: !lost, isRead: what === 'read' })
    })
}

function gives({ channel, arrive }: Sending, service: TestService): void {
  test(`${channel.kind}: a sound, a film and a document that a person sends arrive as what they are, where the platform takes them, else as words with the link`, async () => {
    const seat = await arrive(service)
    assert.ok(await seat.send(words('你好'), true))
    const [manager, id] = [await managerOf(service), await seat.conversation()]
    await manager.send('POST', `/conversations/${id}/take`, { force: true })
    for (const kind of ['voice', 'video', 'file'] as const) {
      const [mediaType, bytes] = sampleFor(kind, channel.media)
      const part = await attached(service, id, `样品.${ENDINGS[mediaType]}`, bytes)
      assert.equal(part.kind, kind)
      const told = (await manager.get(`/conversations/${id}/files/${part.fileId}/way`)).as(MediaWay)
      await manager.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts: [part] })
      await settled(service)
      const [shown, all] = [(await seat.messages()).at(-1)?.parts.at(-1), JSON.stringify(await seat.messages())]
      const as = told.way
      const ways = [true, false].map((isPublic) => wayThrough(channel, kind, { mediaType, bytes: bytes.length }, isPublic))
      assert.ok(ways.includes(as), `${kind}: ${as}`)
      assert.equal(shown?.kind, as === 'as_it_is' ? kind : as === 'as_file' ? 'file' : 'text', all)
      const linked = channel.cutsLinks ? /样品/u : /样品[\s\S]*https:\/\/shop\.example\/api\/v1\/files\//u
      if (as === 'as_link' || as === 'as_words') assert.match(shown?.text ?? '', as === 'as_link' ? linked : /样品/u)
    }
  })
}

const ENDINGS: Readonly<Record<string, string>> = {
  'audio/mp4': 'm4a',
  'audio/amr': 'amr',
  'audio/ogg': 'ogg',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
}

/** The first of our samples that the platform takes as what it is; any where it takes none. */
function sampleFor(kind: MediaKind, rooms: MediaRooms): readonly [string, Buffer] {
  const all = Object.entries(SENT_FILES[kind])
  return all.find(([mediaType]) => rooms[kind]?.kinds?.has(mediaType) ?? true) ?? all[0] ?? assert.fail(kind)
}

async function attached(service: TestService, id: string, name: string, bytes: Buffer) {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')])
  const { cookie } = await managerOf(service)
  const headers = { cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  return parseReply(await service.app.inject({ method: 'POST', url: `/api/v1/conversations/${id}/files`, payload, headers })).as(KeptMedia)
    .part
}
