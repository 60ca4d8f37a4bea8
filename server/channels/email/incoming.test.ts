import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { readMail } from './incoming.ts'
import { mail } from './testing/email-seat.ts'

const reading = { address: 'shop@spruce.example', authserv: 'mx.spruce.example', language: 'zh-CN' }
const at = new Date(1_700_000_000_000)
const read = (headers: Readonly<Record<string, string>>, body: string | Buffer = '你好') =>
  readMail({ uid: 7, source: mail({ From: '"林" <Lin@Shopper.example>', ...headers }, body), at }, reading)

async function words(headers: Readonly<Record<string, string>>, body?: string | Buffer) {
  const found = await read(headers, body)
  assert.equal(found.kind, 'words')
  return found.kind === 'words' ? found : assert.fail()
}

test('a mail says its subject and its new words, a reply only these; who and when is told, and the thread is kept', async () => {
  const first = await words({ Subject: '订单A1009没收到', 'Message-ID': '<1@shopper.example>' }, '请查一下\n-- \n林')
  assert.deepEqual(first.arrival.from, { id: 'lin@shopper.example', name: '林', language: null })
  assert.deepEqual([first.arrival.externalId, first.arrival.order, first.arrival.saidAt], ['<1@shopper.example>', 7, at])
  assert.deepEqual(
    first.arrival.parts.map(({ text }) => text),
    ['订单A1009没收到\n请查一下'],
  )
  const reply = await words({
    Subject: 'Re: 订单A1009没收到',
    'In-Reply-To': '<2@spruce.example>',
    References: '<1@shopper.example> <2@spruce.example>',
  })
  assert.deepEqual(
    reply.arrival.parts.map(({ text }) => text),
    ['你好'],
  )
  assert.equal(reply.thread.references.length, 3)
  assert.deepEqual(reply.thread.references.slice(0, 2), ['<1@shopper.example>', '<2@spruce.example>'])
})

test('a mail in HTML alone is read as its words; one in GBK as well', async () => {
  const html = await words(
    { 'Content-Type': 'text/html; charset=utf-8' },
    '<p>还没<b>收到</b></p><blockquote>已发货</blockquote><script>x</script>',
  )
  assert.match(html.arrival.parts[0]?.text ?? '', /还没收到/)
  assert.doesNotMatch(html.arrival.parts[0]?.text ?? '', /script|x$/)
  const gbk = await words({ 'Content-Type': 'text/plain; charset=gbk' }, Buffer.from([0xc4, 0xe3, 0xba, 0xc3]))
  assert.equal(gbk.arrival.parts[0]?.text, '你好')
})

test('pictures are pictures, other files come as they are, a logo of a signature is neither', async () => {
  const png = await sharp({
    create: { width: 300, height: 300, channels: 3, background: '#2a6', noise: { type: 'gaussian', mean: 99, sigma: 40 } },
  })
    .png()
    .toBuffer()
  const part = (type: string, name: string, bytes: Buffer, more = 'Content-Disposition: attachment') =>
    `--b\nContent-Type: ${type}; name="${name}"\n${more}; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64')}\n`
  const body = `--b\nContent-Type: text/plain; charset=utf-8\n\n坏了\n${part('image/png', 'a.png', png)}${part('application/pdf', '发票.pdf', Buffer.from('%PDF'))}--b--\n`
  const { arrival } = await words({ 'Content-Type': 'multipart/mixed; boundary=b' }, body)
  assert.deepEqual(
    arrival.parts.map(({ kind }) => kind),
    ['text', 'fetched-picture', 'fetched-file'],
  )
  const [, picture] = arrival.parts
  assert.ok(picture && 'fetch' in picture && typeof picture.fetch === 'function')
  assert.deepEqual(await picture.fetch(), png)
})

test('what a machine wrote is never answered', async () => {
  const automatic: Readonly<Record<string, string>>[] = [
    { 'Auto-Submitted': 'auto-replied' },
    { 'Auto-Submitted': 'auto-generated' },
    { Precedence: 'bulk' },
    { Precedence: 'list' },
    { 'Return-Path': '<>' },
    { 'X-Autoreply': 'yes' },
    { 'X-Auto-Response-Suppress': 'All' },
    { 'List-Id': '<news.shopper.example>' },
    { From: 'MAILER-DAEMON@mx.example' },
    { From: 'no-reply@shopper.example' },
    { From: 'shop@spruce.example' },
  ]
  for (const headers of automatic) assert.equal((await read(headers)).kind, 'automatic', JSON.stringify(headers))
  assert.equal((await read({ 'Auto-Submitted': 'no', 'Return-Path': '<lin@shopper.example>' })).kind, 'words')
})

test('what came back is told of by the mail that we sent', async () => {
  const body = [
    '--b',
    'Content-Type: text/plain\n\nIt could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; lin@shopper.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such user',
    '--b',
    'Content-Type: text/rfc822-headers\n\nFrom: shop@spruce.example\nMessage-ID: <m1.0@spruce.example>\nSubject: Re: x',
    '--b--',
  ].join('\n')
  const headers = { From: 'MAILER-DAEMON@mx.example', 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' }
  const found = await read(headers, body)
  assert.deepEqual(found, {
    kind: 'bounce',
    reports: [{ externalId: '<m1.0@spruce.example>', state: 'refused', at, why: 'smtp; 550 5.1.1 No such user', blocked: true }],
  })
  // one that is only late is no failure
  assert.equal((await read(headers, body.replace('Action: failed', 'Action: delayed'))).kind, 'automatic')
})

test('what the receiving server found to be forged is refused, as long as it is that server that says so', async () => {
  const failed = (server: string) => ({
    'Authentication-Results': `${server}; spf=pass smtp.mailfrom=x; dmarc=fail header.from=shopper.example`,
  })
  await assert.rejects(read(failed('mx.spruce.example')), { code: 'unauthenticated' })
  assert.equal((await read(failed('mx.elsewhere.example'))).kind, 'words')
  assert.equal((await read({ 'Authentication-Results': 'mx.spruce.example; dmarc=pass' })).kind, 'words')
})

test('the sender is proven by one result of the receiving server that passed, for the domain of the From line alone', async () => {
  const proven = async (results: string, From = '"林" <lin@shopper.example>') =>
    (await words({ From, 'Authentication-Results': `mx.spruce.example 1; ${results}` })).arrival.contact?.proven
  const good = [
    'spf=pass smtp.mailfrom=x.example; dmarc=pass header.from=shopper.example',
    'spf=pass (sender (x) is allowed; sure); dmarc = pass (p=NONE sp=NONE)\n policy.dmarc=none header.from=Shopper.example',
    'dmarc/1=pass reason="it; is" header.from=shopper.example; dkim=pass header.d=shopper.example',
  ]
  for (const results of good) assert.equal(await proven(results), true, results)
  assert.equal(await proven('dmarc=pass header.from=xn--fsqu00a.xn--fiqs8s', '<lin@例子.中国>'), true, 'in its own letters')
  const forged = [
    'spf=pass smtp.mailfrom=dmarc=pass@evil.example; dmarc=none header.from=shopper.example',
    'spf=pass smtp.mailfrom="; dmarc=pass header.from=shopper.example"@evil.example; dmarc=none header.from=shopper.example',
    'spf=pass (; dmarc=pass header.from=shopper.example); dmarc=none header.from=shopper.example',
    'spf=pass smtp.mailfrom=a; dmarc=pass header.from=shopper.example@evil.example; dmarc=none header.from=shopper.example',
    'spf=pass smtp.mailfrom=a; dmarc=pass header.from=shopper.example; dmarc=none header.from=shopper.example',
    'spf=pass smtp.mailfrom="; dmarc=pass header.from=shopper.example',
    'dmarc=pass header.from=evil.example',
    'dmarc=pass header.from=evil.example header.from=shopper.example',
    'dmarc=passed header.from=shopper.example',
    'x-dmarc=pass header.from=shopper.example',
    'dmarc=pass',
  ]
  for (const results of forged) assert.equal(await proven(results), false, results)
  assert.equal(await proven('dmarc=pass header.from=evil.example', '<a@evil.example>, <lin@shopper.example>'), false, 'two senders')
})

test('a mail that says nothing, or far too much, is refused', async () => {
  await assert.rejects(read({}, ''), { code: 'invalid' })
  await assert.rejects(read({}, '长'.repeat(30_000)), { code: 'invalid' })
})

test('a mail that holds what no database takes, anywhere that is kept of it, is refused; a long subject halves no character', async () => {
  const nul = '=?utf-8?Q?a=00b?='
  const file = (type: string) =>
    `--b\nContent-Type: text/plain\n\n坏了\n--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${nul}.bin"\n\nx\n--b--\n`
  const mixed = { 'Content-Type': 'multipart/mixed; boundary=b' }
  const unclean: [Readonly<Record<string, string>>, string][] = [
    [{ Subject: `Re: ${nul}` }, '你好'],
    [{ From: `${nul} <lin@shopper.example>` }, '你好'],
    [{ 'Message-ID': '<a\0b@shopper.example>' }, '你好'],
    [{ 'In-Reply-To': '<a\0b@shopper.example>' }, '你好'],
    [{ References: '<a@shopper.example> <a\0b@shopper.example> <c@shopper.example>' }, '你好'],
    [mixed, file('audio/mpeg')],
    [mixed, file('application/zip')],
  ]
  for (const [headers, body] of unclean) await assert.rejects(read(headers, body), { code: 'invalid' }, JSON.stringify([headers, body]))
  const { thread } = await words({ Subject: `Re: x${'😀'.repeat(400)}` })
  assert.ok(thread.subject.isWellFormed())
})

test('files too many to be parts are told of by name', async () => {
  const each = (nth: number) => `--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="f${nth}.pdf"\n\n%PDF\n`
  const body = `--b\nContent-Type: text/plain\n\nx\n${Array.from({ length: 12 }, (_, nth) => each(nth + 1)).join('')}--b--\n`
  const { arrival } = await words({ 'Content-Type': 'multipart/mixed; boundary=b' }, body)
  assert.deepEqual([arrival.parts.length, arrival.letter?.left], [11, ['f11.pdf', 'f12.pdf']])
})
