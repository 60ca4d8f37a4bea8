import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ArrivedPart } from '../push-channel.ts'
import { type Read, readMail } from './incoming.ts'

/** Letters as users of other systems sent them, each with what is right: they lie beside the repository, and only where its makers keep them. */
const FOLDER = join(import.meta.dirname, '../../../../shared/faults/mail')
const nowhere = existsSync(FOLDER) ? false : `no letters in ${FOLDER}`
const names = nowhere ? [] : readdirSync(FOLDER).filter((name) => name.endsWith('.eml'))
const reading = { address: 'help@willow.example', authserv: '', language: 'en' }
const MARA = 'mara@buyer.example'

const read = (name: string) => readMail({ uid: 1, source: readFileSync(join(FOLDER, name)), at: new Date(0) }, reading)
const words = (found: Read): string =>
  found.kind === 'words'
    ? found.arrival.parts.flatMap(({ kind, text, ...more }) => (kind === 'text' && !('fold' in more) ? [text] : [])).join('\n')
    : ''
const folded = (found: Read): string =>
  found.kind === 'words' ? found.arrival.parts.flatMap((part) => ('fold' in part ? [part.text] : [])).join('') : ''
const original = (found: Read): Readonly<Record<string, unknown>> =>
  (found.kind === 'words' ? found.arrival.parts : []).find(({ kind }: ArrivedPart) => kind === 'mail') ?? {}
const kinds = (found: Read) => (found.kind === 'words' ? found.arrival.parts.map(({ kind }) => kind) : [])

type Check = (found: Read) => void
const says =
  (said: string): Check =>
  (found) => {
    assert.equal(words(found), said)
    assert.equal(found.envelope.from, MARA)
  }
/** Kept in the words, in this order. */
const keeps =
  (...lines: readonly string[]): Check =>
  (found) => {
    assert.equal(found.envelope.from, MARA)
    const said = words(found)
    for (const line of lines) assert.ok(said.includes(line), `${line} is not in ${said}`)
  }
const leaves =
  (why: string): Check =>
  (found) =>
    assert.equal(found.kind === 'left' && found.why, why)
const both =
  (...checks: readonly Check[]): Check =>
  (found) => {
    for (const check of checks) check(found)
  }
const named =
  (name: string | null): Check =>
  ({ envelope }) =>
    assert.equal(envelope.fromName, name)
const brown = says('Brown ones.')
const size = says('The brown ones, size 41.')
const boots = keeps('The boots came in 39 and I ordered 41. Please exchange.')
const parcel = both(keeps('My parcel has not moved for nine days.'), named('Mara Quill'))
const label = says('Yes please, send me the return label.')
const shipping = keeps('我的订单A1009什么时候发货')
const hello = keeps('Hello where is A1009')

const RIGHT: Readonly<Record<string, Check>> = {
  '01-contact-form-replyto': boots,
  '02-contact-form-wordpress': boots,
  '03-google-group': parcel,
  '03b-google-group-from-kept': parcel,
  '04-human-with-x-auto-response-suppress': label,
  '04b-human-x-auto-response-suppress-none': label,
  '05-interleaved': both(says('Hello,\n\nThe brown ones, size 41.\n\nExchange for 42 please.\n\nMara'), (found) =>
    assert.match(String(original(found)['words']), /Which of the two pairs/u),
  ),
  '05b-bottom-posting': size,
  '05c-html-bottom-posting-thunderbird': says('Hello,\n\nThe brown ones, size 41.\n\nExchange for 42 please.'),
  ...Object.fromEntries(
    ['ar', 'de-outlook', 'ja', 'nl', 'pl', 'ru', 'sv', 'th', 'tr', 'vi'].map((language) => [`05g-attr-${language}`, brown]),
  ),
  '05h-html-attr-nl': says('Bruine.'),
  '05j-form-lines': keeps('From: Mara Quill', 'Order: A1009', 'Date: 3 Nov 2026', 'The lamp arrived broken. I want a new one.'),
  '05k-sent-from-in-middle': keeps("Sent from my wife's account, sorry. Order A1009 is mine.", 'Can you change the address to the office?'),
  '05m-dashdash': keeps('A1009 -> size M', 'A1010 -> cancel'),
  '06b-no-charset-gbk': shipping,
  '06c-utf8-declared-but-gbk': shipping,
  '06j-raw-gbk-subject': keeps('订单A1009没有收到', '看标题'),
  '07-empty-from': leaves('no_sender'),
  '07c-from-garbage': both(hello, named(null)),
  '07e-from-with-crlf-name': both(hello, ({ envelope }) => assert.match(envelope.fromName ?? '', /^Mara[^\r\n]*$/u)),
  '07h-name-is-rtl-override': ({ kind, envelope }) => {
    assert.deepEqual([kind, envelope.from], ['words', 'evil@buyer.example'])
    assert.doesNotMatch(envelope.fromName ?? '', /\u202e|help@willow\.example/u)
  },
  '08-ooo-unmarked-de': leaves('automatic'),
  '08b-ooo-unmarked-en': leaves('automatic'),
  '08c-ooo-x-autoreply-qq': leaves('automatic'),
  '08e-x-mailer-other': leaves('automatic'),
  '08f-feedback-report': leaves('automatic'),
  '08g-delivered-noreply-de': leaves('no_reply'),
  '10c-long-25k': (found) => {
    assert.match(words(found), /^My whole story\nI ordered a coat/u)
    assert.ok(`${words(found)}${folded(found)}`.length > 24_500, 'the rest is to be had')
  },
  '10d-long-quoted-html': says('Yes please do that.'),
  '11-winmail': both(keeps('See the photo.'), (found) => assert.deepEqual(original(found)['notes'], ['packed'])),
  '11g-html-with-empty-plain': size,
  '11h-plain-says-view-in-html': size,
  '11i-rfc2231-name': (found) =>
    assert.match(found.kind === 'words' ? found.arrival.parts.map(({ text }) => text).join() : '', /发票fdp\.exe/u),
  '11j-nul-and-lone-surrogate': hello,
  '11k-zero-width': keeps('订单A1009到哪了'),
  '12b-ticket-number-only': says('still broken, no reply headers'),
  '12d-re-it': says('Italian reply mark'),
  '12f-fwd-with-note': both(keeps('Please see below, this was never answered.'), (found) =>
    assert.match(folded(found), /The vase of order A1009 is broken, I want a new one\./u),
  ),
  '13-related-html-only': both(size, (found) => assert.ok(kinds(found).includes('fetched-picture'))),
  '13b-alternative-html-only': size,
  '13b2-alternative-html-only-new': keeps('Question about A1009', 'Please cancel it, the wrong size was sent.'),
  '13c-mixed-html-pdf': both(size, (found) => assert.match(found.kind === 'words' ? (found.arrival.parts[1]?.text ?? '') : '', /a\.pdf/u)),
  '13e-related-alternative-html-only': size,
}

for (const name of names)
  test(`${name} comes to what is right`, async () => {
    const check = RIGHT[name.replace(/\.eml$/u, '')] ?? assert.fail(`nothing says what is right of ${name}`)
    check(await read(name))
  })
test('letters of users of other systems come to what is right', { skip: nowhere }, () => {
  assert.deepEqual(Object.keys(RIGHT).sort(), names.map((name) => name.replace(/\.eml$/u, '')).sort())
})
