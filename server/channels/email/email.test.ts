// long: a mail server is started
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { LeftMails } from '@xiaoer/contract/channels'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { managerOf, settled } from '../testing/seat.ts'
import { underManager } from '../testing/under-manager.ts'
import { addressesIn } from './incoming.ts'
import { noDovecot, PASSWORD } from './testing/dovecot.ts'
import { bounce, connectMailbox, mail, newAddress, type Post, post } from './testing/email-seat.ts'

/** The service with a mailbox, which held a mail before it was connected. */
async function withMailbox() {
  const servers: Post = await post()
  const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
  await servers.drop(mail({ From: 'old@shopper.example' }, '很久以前的邮件'), new Date('2026-01-05T08:00:00Z'))
  const made = await connectMailbox(service, servers)
  return { servers, service, made, manager: await underManager(service, made.channelId) }
}
const here = noDovecot ? undefined : await withMailbox()

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await done()); tries++) {
    assert.ok(tries < 300, 'it did not come to that')
    await pause(50)
  }
}

test('an answer stands in the thread of what it answers, marked as automatic; a mail that lay there before is not answered', {
  skip: noDovecot,
}, async () => {
  const { servers, service, manager } = here ?? assert.fail()
  const address = newAddress()
  const first = { From: `林 <${address}>`, Subject: '订单', 'Message-ID': '<first@shopper.example>' }
  assert.ok(await servers.deliver(mail(first, '你好')))
  await settled(service)
  const [answer] = servers.smtp.to(address)
  assert.ok(answer)
  const { inReplyTo, references, subject, from, messageId, headers, text = '' } = answer.mail
  assert.deepEqual([inReplyTo, subject, addressesIn(from)], ['<first@shopper.example>', 'Re: 订单', ['shop@spruce.example']])
  assert.match(JSON.stringify(references), /first@shopper\.example/)
  assert.equal(headers.get('auto-submitted'), 'auto-replied')
  assert.match(text, /由 AI 助手回答/)
  const second = {
    ...first,
    'Message-ID': '<second@shopper.example>',
    'In-Reply-To': messageId ?? '',
    References: `<first@shopper.example> ${messageId}`,
  }
  assert.ok(
    await servers.deliver(
      mail(second, `风衣有货吗\n\n在 2026年11月20日，shop <shop@spruce.example> 写道：\n> ${text.replaceAll('\n', '\n> ')}`),
    ),
  )
  await settled(service)
  const seat = manager.seatAt(address)
  assert.deepEqual(
    (await manager.heardFrom(seat)).flatMap(({ kind, text }) => (kind === 'text' ? [text] : [])),
    ['订单\n你好', '风衣有货吗'],
  )
  assert.equal(servers.smtp.to(address)[1]?.mail.inReplyTo, '<second@shopper.example>')
  assert.deepEqual(servers.smtp.to('old@shopper.example'), [])
})

test('a mail that came back is told of at the desk, and nothing answers it', { skip: noDovecot }, async () => {
  const { servers, service, manager } = here ?? assert.fail()
  const address = newAddress()
  assert.ok(await servers.deliver(mail({ From: address }, '你好')))
  await settled(service)
  const id = servers.smtp.to(address)[0]?.mail.messageId ?? ''
  const sent = servers.smtp.taken.length
  assert.ok(await servers.deliver(bounce(id, '5.2.2 Mailbox full')))
  assert.match((await manager.reach(manager.seatAt(address)))?.blockedWhy ?? '', /Mailbox full/)
  await settled(service)
  assert.equal(servers.smtp.taken.length, sent)
})

test('a manager connects, tests, pauses and resumes; a password that was changed stops the channel in the server’s own words', {
  skip: noDovecot,
}, async () => {
  const { servers, service, manager } = here ?? assert.fail()
  assert.equal((await manager.channel()).about['address'], 'shop@spruce.example')
  assert.equal(await manager.does('test'), 200)
  const settings = {
    address: 'other@spruce.example',
    imap: `127.0.0.1:${servers.imapPort}`,
    smtp: `127.0.0.1:${servers.smtp.port}`,
    password: PASSWORD,
  }
  assert.match((await manager.connectAgain('email', { ...settings, password: 'no' })).problem().detail, /IMAP: .*Authentication failed/)
  assert.match((await manager.connectAgain('email', { ...settings, imap: 'not a host' })).problem().detail, /imap/)
  assert.match((await manager.connectAgain('email', { ...settings, imap: '10.255.255.1:143' })).problem().detail, /PRIVATE_HOSTS/)
  assert.match((await manager.connectAgain('email', { ...settings, imap: '169.254.169.254:143' })).problem().detail, /metadata service/)
  servers.smtp.passwordHolds = false
  assert.match(await manager.refusedWith('test'), /SMTP: 535 5\.7\.8/)
  const address = newAddress()
  assert.ok(await servers.deliver(mail({ From: address }, '你好')))
  await settled(service)
  assert.match((await manager.channel()).trouble?.words ?? '', /535 5\.7\.8/)
  servers.smtp.passwordHolds = true
  assert.equal(await manager.does('test'), 200)
  await settled(service)
  assert.equal(servers.smtp.to(address).length, 1)

  assert.equal(await manager.does('pause'), 200)
  const late = newAddress()
  await servers.drop(mail({ From: late }, '你好').toString())
  assert.equal(await manager.does('resume'), 200)
  // what came while it was paused is taken in once it runs again
  await until(async () => {
    await settled(service)
    return servers.smtp.to(late).length === 1
  })
})

test('a reply that quotes an earlier mail answers that one, with its words above', { skip: noDovecot }, async () => {
  const { servers, service, manager } = here ?? assert.fail()
  const address = newAddress()
  const wrote = (id: string, words: string) =>
    servers.deliver(mail({ From: address, Subject: '大衣', 'Message-ID': `<${id}@shopper.example>` }, words))
  assert.ok(await wrote('early', '黑色有货吗'))
  await settled(service)
  const { conversation, messages } = await manager.viewOf(manager.seatAt(address))
  const at = `/conversations/${conversation.id}`
  const owner = await managerOf(service)
  await owner.send('POST', `${at}/take`, { force: true })
  assert.ok(await wrote('late', '在吗'))
  const quotes = messages.find(({ author }) => author === 'shopper')?.id
  const answer = await owner.send('POST', `${at}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '有的' }], quotes })
  assert.equal(answer.status, 202)
  await settled(service)
  const sent = servers.smtp.to(address).at(-1)?.mail
  assert.deepEqual([sent?.inReplyTo, sent?.text?.trim()], ['<early@shopper.example>', '> 大衣\n> 黑色有货吗\n有的'])
})

test('an inbox that its server numbers anew is read once more: what came meanwhile is answered, what was answered is not, nor what lay there before', {
  skip: noDovecot,
}, async () => {
  const { servers, service, made, manager } = here ?? assert.fail()
  const [known, late] = [newAddress(), newAddress()]
  assert.ok(await servers.deliver(mail({ From: known, Subject: '风衣' }, '风衣有货吗')))
  await settled(service)
  const sent = servers.smtp.taken.length
  assert.equal(await manager.does('pause'), 200)
  await servers.drop(mail({ From: late, Subject: '大衣' }, '黑色有货吗'))
  // put back by a program that dates all of it anew
  const archived = { From: 'archived@shopper.example', Subject: '2020', Date: 'Fri, 13 Mar 2020 08:00:00 +0000' }
  await servers.drop(mail(archived, '还有货吗'))
  await servers.numberAnew()
  assert.equal(await manager.does('resume'), 200)
  await until(async () => {
    await settled(service)
    return servers.smtp.to(late).length === 1
  })
  // what comes from then on is read as ever
  const next = newAddress()
  assert.ok(await servers.deliver(mail({ From: next }, '你好')))
  await settled(service)
  assert.equal(servers.smtp.to(next).length, 1)
  assert.equal(servers.smtp.taken.length, sent + 2)
  assert.equal((await manager.heardFrom(manager.seatAt(known))).length, 1)
  const { mails } = (await (await managerOf(service)).get(`/channels/${made.channelId}/mails`)).as(LeftMails)
  assert.deepEqual(
    mails.filter(({ why }) => why === 'old').map(({ sender, isKept }) => ({ sender, isKept })),
    [{ sender: 'archived@shopper.example', isKept: true }],
  )
})
