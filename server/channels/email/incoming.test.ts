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
type Found = Awaited<ReturnType<typeof words>>
/** What is read of it, and what of its parts people read as its words. */
const textsOf = ({ arrival }: Found) => arrival.parts.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []))
const whyOf = async (headers: Readonly<Record<string, string>>, body?: string | Buffer) => {
  const found = await read(headers, body)
  return found.kind === 'left' ? found.why : found.kind
}

test('a mail says its subject and its new words, a reply only these; who and when is told, and the thread is kept', async () => {
  const first = await words({ Subject: '订单A1009没收到', 'Message-ID': '<1@shopper.example>' }, '请查一下\n-- \n林')
  assert.deepEqual(first.arrival.from, { id: 'lin@shopper.example', name: '林', language: null })
  assert.deepEqual([first.arrival.externalId, first.arrival.order, first.arrival.saidAt], ['<1@shopper.example>', 7, at])
  assert.deepEqual(textsOf(first), ['订单A1009没收到\n请查一下'])
  const original = first.arrival.parts.find(({ kind }) => kind === 'mail')
  assert.ok(original && 'words' in original && original.words === '请查一下\n-- \n林', 'the letter as it came is kept beside')
  const reply = await words({
    Subject: 'Re: 订单A1009没收到',
    'In-Reply-To': '<2@spruce.example>',
    References: '<1@shopper.example> <2@spruce.example>',
  })
  assert.deepEqual(textsOf(reply), ['你好'])
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

test('what a machine wrote is not taken in, and why is told', async () => {
  const cases: [Readonly<Record<string, string>>, string][] = [
    [{ 'Auto-Submitted': 'auto-replied' }, 'automatic'],
    [{ 'Auto-Submitted': 'auto-generated' }, 'automatic'],
    [{ Precedence: 'auto_reply' }, 'automatic'],
    [{ 'Return-Path': '<>' }, 'automatic'],
    [{ 'X-Autoreply': 'yes' }, 'automatic'],
    [{ 'X-Failed-Recipients': 'shop@spruce.example' }, 'automatic'],
    [{ 'X-Loop': 'shop@spruce.example' }, 'automatic'],
    [{ Subject: '自动回复：您的退货' }, 'automatic'],
    [{ Subject: 'Automatic reply: Your return' }, 'automatic'],
    [{ Subject: 'Réponse automatique : retour' }, 'automatic'],
    [{ Subject: 'Ausencia de la oficina' }, 'automatic'],
    [{ Precedence: 'bulk' }, 'list'],
    [{ Precedence: 'list' }, 'list'],
    [{ 'List-Id': '<news.shopper.example>' }, 'list'],
    [{ From: 'MAILER-DAEMON@mx.example' }, 'no_reply'],
    [{ From: 'no-reply@shopper.example' }, 'no_reply'],
    [{ From: 'keine-antwort@bank.example' }, 'no_reply'],
    [{ From: 'ne-pas-repondre@banque.example' }, 'no_reply'],
    [{ From: 'no_responder+7@banco.example' }, 'no_reply'],
    [{ From: 'shop@spruce.example' }, 'own'],
  ]
  for (const [headers, why] of cases) assert.equal(await whyOf(headers), why, JSON.stringify(headers))
  const people: Readonly<Record<string, string>>[] = [
    { 'Auto-Submitted': 'no', 'Return-Path': '<lin@shopper.example>' },
    { 'X-Auto-Response-Suppress': 'None' },
    { 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' },
    { 'List-Id': '<shop.spruce.example>', Precedence: 'list' },
    { 'List-Id': '<help.googlegroups.com>', 'X-Google-Group-Id': '1', Precedence: 'list' },
    { 'X-Loop': 'forwarder@shopper.example' },
    { 'X-Autoreply': 'no' },
    { Subject: '自动回复坏了' },
    { Subject: 'Out of office chairs?' },
    { Subject: 'Re: Automatic reply: your return' },
    { From: 'nora.lyon@shopper.example' },
  ]
  for (const headers of people) assert.equal(await whyOf(headers), 'words', JSON.stringify(headers))
})

test('who wrote is whom a form or a group says to answer; nobody answers in the place of somebody else', async () => {
  const from = async (headers: Readonly<Record<string, string>>, body?: string) => {
    const { arrival } = await words(headers, body)
    return [arrival.from.id, arrival.from.name, arrival.address, arrival.contact?.proven]
  }
  const lin = ['lin@shopper.example', '林', 'lin@shopper.example', false]
  const passed: Readonly<Record<string, string>>[] = [
    { From: 'Form <no-reply@spruce.example>', 'Reply-To': '林 <lin@shopper.example>' },
    { From: 'shop@spruce.example', 'Reply-To': '林 <Lin@Shopper.example>' },
    { From: 'shop@spruce.example', 'Reply-To': 'shop@spruce.example, 林 <lin@shopper.example>' },
    { From: 'Shop <mailer@platform.example>', 'Reply-To': '林 <lin@shopper.example>', 'Auto-Submitted': 'auto-generated' },
    {
      From: "'林' via Help <shop@spruce.example>",
      'X-Original-From': '林 <lin@shopper.example>',
      Precedence: 'list',
      'List-Id': '<shop.spruce.example>',
    },
    { From: "'林' via Help <shop@spruce.example>", 'X-Original-Sender': 'lin@shopper.example' },
    { From: "'林' via Help <list@elsewhere.example>", 'Reply-To': '林 <lin@shopper.example>' },
  ]
  for (const headers of passed) assert.deepEqual(await from(headers), lin, JSON.stringify(headers))
  assert.deepEqual(
    (await from({ From: 'Notes <a@forms.example>', 'Reply-To': '林 <lin@shopper.example>' }, 'E-mail: lin@shopper.example'))[0],
    'lin@shopper.example',
  )
  // whoever writes under the name of another is not answered in their place
  const own = { From: 'Mara <mara@buyer.example>', 'Reply-To': 'thief@evil.example' }
  assert.deepEqual(await from(own), ['mara@buyer.example', 'Mara', 'mara@buyer.example', false])
  assert.equal(await whyOf({ From: 'no-reply@bank.example', 'Reply-To': 'service@bank.example' }), 'no_reply')
  assert.equal(await whyOf({ From: '' }), 'no_sender')
})

test('a name says what somebody is called, in one line, and is nobody else', async () => {
  const name = async (From: string) => (await words({ From })).arrival.from.name
  assert.equal(await name('=?utf-8?Q?Mara=0D=0AQuill?= <mara@buyer.example>'), 'Mara Quill')
  assert.equal(
    await name(`=?utf-8?B?${Buffer.from('\u202eMara\u202c \u200bQuill').toString('base64')}?= <mara@buyer.example>`),
    'Mara Quill',
  )
  assert.equal(await name('"shop@spruce.example" <evil@buyer.example>'), null)
  assert.equal(await name('"mara@buyer.example" via shop'), null)
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
  assert.deepEqual(
    { kind: found.kind, reports: found.kind === 'bounce' && found.reports },
    {
      kind: 'bounce',
      reports: [{ externalId: '<m1.0@spruce.example>', state: 'refused', at, why: 'smtp; 550 5.1.1 No such user', blocked: true }],
    },
  )
  // one that is only late is no failure
  assert.equal(await whyOf(headers, body.replace('Action: failed', 'Action: delayed')), 'automatic')
})

test('what the receiving server found to be forged is refused, as long as it is that server that says so', async () => {
  const failed = (server: string) => ({
    'Authentication-Results': `${server}; spf=pass smtp.mailfrom=x; dmarc=fail header.from=shopper.example`,
  })
  assert.equal(await whyOf(failed('mx.spruce.example')), 'forged')
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

test('a mail that says nothing is left; a long one is taken in, its beginning first and the rest behind', async () => {
  assert.equal(await whyOf({}, ''), 'empty')
  assert.equal(await whyOf({ 'In-Reply-To': '<x@spruce.example>' }, '> 都是引用'), 'empty')
  const { arrival } = await words({}, '长'.repeat(30_000))
  const [first, ...rest] = arrival.parts
  assert.equal(first?.text.length, 8_000)
  assert.ok(rest.every((part) => 'fold' in part))
  assert.equal(arrival.parts.map(({ text }) => text).join('').length, 30_000, 'nothing is cut off')
  const book = await words({}, '长'.repeat(70_000))
  assert.ok(book.arrival.parts.some((part) => part.kind === 'fetched-file' && part.text.includes('letter.txt')))
})

test('what no database takes and nobody sees is left out wherever it stands; the rest is read', async () => {
  const nul = '=?utf-8?Q?a=00b?='
  const file = `--b\nContent-Type: text/plain\n\n坏了\n--b\nContent-Type: application/zip\nContent-Disposition: attachment; filename*=UTF-8''%E2%80%AE%66%00dp.exe\n\nx\n--b--\n`
  const { arrival, thread } = await words(
    {
      From: `${nul} <lin@shopper.example>`,
      Subject: `${nul} A\u200b1009`,
      'Message-ID': '<a\0b@shopper.example>',
      'In-Reply-To': '<c\0d@shopper.example>',
      References: '<c\0d@shopper.example>',
      'Content-Type': 'multipart/mixed; boundary=b',
    },
    file,
  )
  assert.deepEqual([arrival.from.name, arrival.letter?.subject, arrival.externalId], ['ab', 'ab A1009', '<ab@shopper.example>'])
  assert.doesNotMatch(JSON.stringify([arrival, thread]), /\\u0000|\u202e|\u200b/u)
  assert.match(arrival.parts.map(({ text }) => text).join(), /fdp\.exe/u)
  const said = await words({}, 'Hello\0 where\ufeff is 订单\u200dA1009, 👨\u200d👩\u200d👧')
  assert.deepEqual(textsOf(said), ['Hello where is 订单A1009, 👨\u200d👩\u200d👧'])
  const long = await words({ Subject: `Re: x${'😀'.repeat(400)}` })
  assert.ok(long.thread.subject.isWellFormed())
})

test('whom it went to besides the mailbox is kept', async () => {
  const { arrival, thread } = await words({
    To: 'shop@spruce.example, Anna <Anna@home.example>',
    Cc: 'x@home.example, lin@shopper.example',
  })
  assert.deepEqual(arrival.letter?.copied, ['anna@home.example', 'x@home.example'])
  assert.deepEqual(thread.copied, ['anna@home.example', 'x@home.example'])
})

test('the same words under the same id have one digest, other words another', async () => {
  const digest = async (headers: Readonly<Record<string, string>>, body: string) =>
    (await read({ 'Message-ID': '<1@x.example>', ...headers }, body)).envelope.digest
  assert.equal(
    await digest({ Received: 'by a' }, 'one'),
    await digest({ Received: 'by b', Date: 'Mon, 30 Nov 2026 09:00:00 +0000' }, 'one'),
  )
  assert.notEqual(await digest({}, 'one'), await digest({}, 'two'))
})

test('a page is read where the plain text is blank, or only tells to look at it', async () => {
  const both = (plain: string, page: string) =>
    `--b\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n${page}\n--b--\n`
  const reply = { 'In-Reply-To': '<x@spruce.example>', 'Content-Type': 'multipart/alternative; boundary=b' }
  const page = '<p>The brown ones, size 41.</p>'
  for (const plain of ['', ' \u00a0 ', 'This message is in HTML.', 'Ihr Programm kann kein HTML anzeigen.', '请用支持 HTML 的邮箱查看'])
    assert.deepEqual(textsOf(await words(reply, both(plain, page))), ['The brown ones, size 41.'], plain)
  assert.deepEqual(textsOf(await words(reply, both('The brown ones, size 41.', page))), ['The brown ones, size 41.'])
  assert.deepEqual(textsOf(await words(reply, both('The brown ones.', '<img src="x">'))), ['The brown ones.'])
  for (const kind of ['mixed', 'related', 'alternative', 'signed'])
    assert.deepEqual(
      textsOf(
        await words({ ...reply, 'Content-Type': `multipart/${kind}; boundary=b` }, `--b\nContent-Type: text/html\n\n${page}\n--b--\n`),
      ),
      ['The brown ones, size 41.'],
      kind,
    )
})

/** An Outlook file as Outlook packs it. */
function packed(name: string, content: Buffer): Buffer {
  const attribute = (id: number, data: Buffer) => {
    const head = Buffer.alloc(9)
    head.writeUInt8(2, 0)
    head.writeUInt32LE(id, 1)
    head.writeUInt32LE(data.length, 5)
    return Buffer.concat([head, data, Buffer.alloc(2)])
  }
  const long = Buffer.from(`${name}\0`, 'utf16le')
  const properties = Buffer.alloc(16)
  properties.writeUInt32LE(1, 0)
  properties.writeUInt32LE(0x3707001f, 4)
  properties.writeUInt32LE(1, 8)
  properties.writeUInt32LE(long.length, 12)
  return Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0]),
    attribute(0x00069002, Buffer.alloc(14)),
    attribute(0x00018010, Buffer.from('PHOTO~1.PDF\0')),
    attribute(0x0006800f, content),
    attribute(0x00069005, Buffer.concat([properties, long])),
  ])
}

test('files that Outlook packed into one are taken out; where they cannot be it is told', async () => {
  const withFile = (bytes: Buffer) =>
    `--b\nContent-Type: text/plain\n\nSee.\n--b\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64')}\n--b--\n`
  const kind = { 'Content-Type': 'multipart/mixed; boundary=b' }
  const good = await words(kind, withFile(packed('发票 2026.pdf', Buffer.from('%PDF-1.4'))))
  const file = good.arrival.parts.find((part) => part.kind === 'fetched-file')
  assert.ok(file && 'fetch' in file && typeof file.fetch === 'function')
  assert.match(file.text, /发票 2026\.pdf/u)
  assert.deepEqual(await file.fetch(), Buffer.from('%PDF-1.4'))
  const broken = await words(kind, withFile(Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0, 2, 3, 4])))
  const original = broken.arrival.parts.find((part) => part.kind === 'mail')
  assert.ok(original && 'notes' in original && Array.isArray(original.notes) && original.notes.includes('packed'))
  assert.match(broken.arrival.letter?.left.join() ?? '', /winmail\.dat/u)
})

test('a person takes in what was left: all of its words, from whom they say', async () => {
  const automatic = { uid: 1, source: mail({ From: 'no-reply@bank.example', Subject: 'x' }, 'words'), at }
  assert.equal((await readMail(automatic, reading, { from: null })).kind, 'words')
  const nobody = await readMail({ uid: 1, source: mail({ From: '', Subject: 'Where' }, '> only quoted'), at }, reading, {
    from: 'Lin@shopper.example',
  })
  assert.ok(nobody.kind === 'words')
  assert.deepEqual([nobody.arrival.address, nobody.arrival.contact?.proven], ['lin@shopper.example', false])
})

test('files too many to be parts are told of by name', async () => {
  const each = (nth: number) => `--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="f${nth}.pdf"\n\n%PDF\n`
  const body = `--b\nContent-Type: text/plain\n\nx\n${Array.from({ length: 12 }, (_, nth) => each(nth + 1)).join('')}--b--\n`
  const { arrival } = await words({ 'Content-Type': 'multipart/mixed; boundary=b' }, body)
  assert.deepEqual([arrival.parts.length, arrival.letter?.left], [11, ['f11.pdf', 'f12.pdf']])
})
