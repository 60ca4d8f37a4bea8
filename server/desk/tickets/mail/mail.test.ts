// long: a mail server is started
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { TicketFiles, Tickets, TicketView } from '@xiaoer/contract/tickets'
import { testService } from '@xiaoer/testing/service'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { noDovecot, PASSWORD } from '../../../channels/email/testing/dovecot.ts'
import { mail, newAddress, post } from '../../../channels/email/testing/email-seat.ts'
import { connectKind } from '../../../channels/testing/platform-seat.ts'
import { managerOf } from '../../../channels/testing/seat.ts'

/** The service with a mailbox that opens tickets of one kind, at a real Dovecot and an SMTP server. */
async function withMailbox() {
  const servers = await post()
  const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
  const manager = await managerOf(service)
  await manager.send('POST', '/ticket-types', { name: '来信', priority: 'high', fields: [] })
  await connectKind(service, 'email', {
    address: servers.address,
    imap: `127.0.0.1:${servers.imapPort}`,
    smtp: `127.0.0.1:${servers.smtp.port}`,
    password: PASSWORD,
    authserv: 'mx.spruce.example',
    tickets: '来信',
  })
  return { servers, service, manager }
}
const here = noDovecot ? undefined : await withMailbox()

async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look()
    if (found !== undefined) return found
    await pause(50)
  }
  return assert.fail('it did not come to that')
}

const ticketsOf = async (subject: string) => {
  const { manager } = here ?? assert.fail()
  return (await manager.get('/tickets?sort=newest')).as(Tickets).tickets.filter((one) => one.subject === subject)
}
const see = async (id: string | undefined) => (here ?? assert.fail()).manager.get(`/tickets/${id}`).then((answer) => answer.as(TicketView))

test('a mail is a ticket by its subject, its thread goes both ways, and nothing is said as a talk', { skip: noDovecot }, async () => {
  const { servers, service, manager } = here ?? assert.fail()
  const address = newAddress()
  const first = { From: `林 <${address}>`, Subject: '箱子里少一件', 'Message-ID': '<t1@shopper.example>' }
  assert.ok(await servers.deliver(mail(first, '买了三件只到两件\n\n-- \n发自我的手机')))
  const [ticket, ...others] = await ticketsOf('箱子里少一件')
  const opened = await see(ticket?.id)
  assert.deepEqual([others.length, opened.ticket.source, opened.ticket.typeName, opened.requester], [0, 'mail', '来信', address])
  assert.deepEqual(
    [opened.ticket.priority, opened.requesterProven, opened.comments.map(({ words }) => words)],
    ['high', false, ['买了三件只到两件']],
  )
  assert.deepEqual(servers.smtp.to(address), [], 'the bot answers nothing')
  // what they write next is another ticket, and the reply on the first stays in its thread
  assert.ok(await servers.deliver(mail({ From: address, Subject: '另一件事' }, '还想换颜色')))

  await manager.send('POST', `/tickets/${ticket?.id}/comments`, { words: '请发一张箱子的照片' })
  const { mail: reply } = await until(() => servers.smtp.to(address)[0])
  assert.deepEqual([reply.inReplyTo, reply.subject, reply.text?.trim()], ['<t1@shopper.example>', 'Re: 箱子里少一件', '请发一张箱子的照片'])
  assert.equal(reply.headers.get('auto-submitted'), undefined, 'a person wrote it')
  await until(async () => (await see(ticket?.id)).comments.find(({ mail: state }) => state === 'sent'))

  const { revision } = (await see(ticket?.id)).ticket
  await manager.send('PUT', `/tickets/${ticket?.id}`, { revision, status: 'waiting_shopper' })
  const answer = { ...first, Subject: 'Re: 箱子里少一件', 'Message-ID': '<t2@shopper.example>', 'In-Reply-To': reply.messageId ?? '' }
  const words = '照片在附件里\n\n在 2026年11月20日，shop <shop@spruce.example> 写道：\n> 请发一张箱子的照片'
  assert.ok(await servers.deliver(mail(answer, words)))
  const after = await see(ticket?.id)
  assert.deepEqual([after.ticket.status, after.comments.at(-1)?.words, after.comments.length], ['working', '照片在附件里', 3])
  const talks = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row<{ n: number }>(
      sql`select count(*)::int as n from messages m join channels c on c.workspace_id = m.workspace_id and c.id = m.channel_id where c.kind = 'email'`,
    ),
  )
  assert.equal(talks?.n, 0)
})

test('what comes with a mail hangs on its ticket, once however often the mail comes', { skip: noDovecot }, async () => {
  const { servers, manager } = here ?? assert.fail()
  const png = await sharp({
    create: { width: 300, height: 300, channels: 3, background: '#2a6', noise: { type: 'gaussian', mean: 99, sigma: 40 } },
  })
    .png()
    .toBuffer()
  const part = (type: string, name: string, bytes: Buffer) =>
    `--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64')}\n`
  const body = `--b\nContent-Type: text/plain; charset=utf-8\n\n坏了\n${part('image/png', 'a.png', png)}${part('application/pdf', 'b.pdf', Buffer.from('%PDF-1.4 theirs'))}--b--\n`
  const letter = mail(
    { From: newAddress(), Subject: '带附件', 'Content-Type': 'multipart/mixed; boundary=b', 'Message-ID': '<a1@shopper.example>' },
    body,
  )
  for (const one of [letter, letter]) assert.ok(await servers.deliver(one))
  const [ticket, ...others] = await ticketsOf('带附件')
  assert.equal(others.length, 0)
  const { files } = (await manager.get(`/tickets/${ticket?.id}/files`)).as(TicketFiles)
  assert.deepEqual(files.map(({ width }) => width).sort(), [300, null])
  assert.equal((await see(ticket?.id)).comments.length, 1)
})

test('a machine’s mail opens nothing, and a stranger who names the thread of another says nothing on it', { skip: noDovecot }, async () => {
  const { servers } = here ?? assert.fail()
  const mine = newAddress()
  assert.ok(await servers.deliver(mail({ From: mine, Subject: '我的事', 'Message-ID': '<mine@shopper.example>' }, '请处理')))
  await servers.drop(mail({ From: newAddress(), Subject: '休假', 'Auto-Submitted': 'auto-replied' }, '我在休假').toString())
  const other = { From: newAddress(), Subject: 'Re: 我的事', 'In-Reply-To': '<mine@shopper.example>', References: '<mine@shopper.example>' }
  // taken after the automatic one, so that that one was looked at
  assert.ok(await servers.deliver(mail(other, '把退款打给我')))
  assert.deepEqual(await ticketsOf('休假'), [])
  const [ticket] = await ticketsOf('我的事')
  assert.deepEqual(
    (await see(ticket?.id)).comments.map(({ words }) => words),
    ['请处理'],
  )
  assert.equal((await ticketsOf('Re: 我的事')).length, 1, 'it is a ticket of its own')
})

test('a reply that comes back later is told of on its ticket', { skip: noDovecot }, async () => {
  const { servers, manager } = here ?? assert.fail()
  const address = newAddress()
  assert.ok(await servers.deliver(mail({ From: address, Subject: '会退信' }, '在吗')))
  const [ticket] = await ticketsOf('会退信')
  await manager.send('POST', `/tickets/${ticket?.id}/comments`, { words: '在的' })
  const { mail: reply } = await until(() => servers.smtp.to(address)[0])
  await until(async () => (await see(ticket?.id)).comments.find(({ mail: state }) => state === 'sent'))
  const status = `Final-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1`
  const original = `Message-ID: ${reply.messageId}\nSubject: x`
  const body = `--b\nContent-Type: message/delivery-status\n\n${status}\n--b\nContent-Type: text/rfc822-headers\n\n${original}\n--b--\n`
  const kind = 'multipart/report; report-type=delivery-status; boundary=b'
  assert.ok(await servers.deliver(mail({ From: 'MAILER-DAEMON@mx.example', 'Content-Type': kind }, body)))
  assert.equal((await see(ticket?.id)).comments.at(-1)?.mail, 'failed')
})

test('a server that does not take a reply now gets it later; one that never will is told of on the ticket', {
  skip: noDovecot,
}, async () => {
  const { servers, service, manager } = here ?? assert.fail()
  const [busy, gone] = [newAddress(), newAddress()]
  for (const [From, Subject] of [
    [busy, '忙'],
    [gone, '没了'],
  ] as const)
    assert.ok(await servers.deliver(mail({ From, Subject }, '在吗')))
  const [[first], [second]] = [await ticketsOf('忙'), await ticketsOf('没了')]
  servers.smtp.unknown.add(gone)
  await manager.send('POST', `/tickets/${second?.id}/comments`, { words: '在的' })
  await until(async () => (await see(second?.id)).comments.find(({ mail: state }) => state === 'failed'))
  servers.smtp.faults.push({ code: 451, message: '4.3.0 try again later' })
  await manager.send('POST', `/tickets/${first?.id}/comments`, { words: '在的' })
  await until(() => (servers.smtp.faults.length === 0 ? true : undefined))
  assert.equal(servers.smtp.to(busy).length, 0)
  await until(async () => {
    await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.run(sql`update ticket_comments set mail_due = now() - interval '1 second' where mail_state = 'waiting'`),
    )
    return servers.smtp.to(busy)[0]
  })
  assert.equal(servers.smtp.to(busy).length, 1)
})

test('somebody who was copied in writes on the same ticket, by name, and reads what a colleague answers; so does its own person by its number', {
  skip: noDovecot,
}, async () => {
  const { servers, manager } = here ?? assert.fail()
  const [address, friend, stranger] = [newAddress(), newAddress(), newAddress()]
  const id = `<cc-${address}>`
  assert.ok(await servers.deliver(mail({ From: address, Cc: friend, Subject: '抄送的事', 'Message-ID': id }, '门坏了')))
  const [ticket] = await ticketsOf('抄送的事')
  assert.ok(await servers.deliver(mail({ From: friend, Subject: 'Re: 抄送的事', 'In-Reply-To': id }, '照片在这里')))
  assert.ok(await servers.deliver(mail({ From: address, Subject: `[#${ticket?.number}] 还是没修` }, '还在等')))
  const { comments } = await see(ticket?.id)
  assert.deepEqual(
    comments.map(({ words }) => words),
    ['门坏了', `${friend}:\n照片在这里`, '还在等'],
  )
  assert.deepEqual(servers.smtp.to(friend), [])
  await manager.send('POST', `/tickets/${ticket?.id}/comments`, { words: '周三上门' })
  assert.equal((await until(() => servers.smtp.to(friend)[0])).mail.text?.trim(), '周三上门')
  // whoever else names the number has a ticket of their own, and the one that is named is told of it
  assert.ok(await servers.deliver(mail({ From: stranger, Subject: `Re: [T-${ticket?.number}] 抄送的事` }, '我是邻居')))
  assert.equal((await ticketsOf(`Re: [T-${ticket?.number}] 抄送的事`)).length, 1)
  const last = (await see(ticket?.id)).comments.at(-1)
  assert.deepEqual([last?.by, last?.words.includes(stranger)], ['program', true])
})

test('what a program writes in the thread of a ticket stands there as a program’s', { skip: noDovecot }, async () => {
  const { servers } = here ?? assert.fail()
  const address = newAddress()
  const id = `<auto-${address}>`
  assert.ok(await servers.deliver(mail({ From: address, Subject: '出差前的事', 'Message-ID': id }, '请处理')))
  const [ticket] = await ticketsOf('出差前的事')
  await servers.drop(mail({ From: address, Subject: '自动回复: 出差前的事', 'In-Reply-To': id }, '我在休假'))
  const last = await until(async () => (await see(ticket?.id)).comments.find(({ by }) => by === 'program'))
  assert.match(last.words, /自动回复.*我在休假/su)
})
